/**
 * What a random draw is for. With the seed it is the key of the draw, so that no two uses ever share a number.
 * A purpose never changes its number: that would be another run. Below 2^16 (see `kernel/distributions.ts`).
 */
export const Purpose = {
  /** Entity: the number of a cohort, n: its n-th person. */
  arrival: 1,
  /** Entity: person, n: request identity. */
  think: 2,
  patience: 3,
  reload: 4,
  reloadDelay: 5,
  demand: 6,
  pick: 7,
  /** Entity: person, n: round × 128 + journey step × 2. */
  plan: 8,
  /** Entity: person, n: round. */
  away: 9,
  /** Entity: instance, n: restarts. */
  boot: 10,
  /** Entity: person, n: request identity. For the balancer's second choice. */
  pickAgain: 11,
  /** Entity: instance, n: tries. */
  pull: 20,
  /** Entity: instance. */
  init: 21,
  /** Entity: row in `probes`. For instances from before the run. */
  probePhase: 22,
  /** Entity: person, n: 0. Whether they have a live connection. */
  live: 40,
  /** Entity: person, n: request identity. */
  reconnect: 41,
  jobTakes: 42,
  jobEffect: 43,
  /** Entity: person, n: request identity × 256 + runs before. */
  jobPick: 44,
  /** Entity: person, n: request identity. */
  cacheHit: 45,
  storeDemand: 46,
  /** Entity: person, n: request identity. The other one of power-of-two, at the first and at further tries. */
  secondPick: 30,
  secondPickAgain: 31,
  /** Entity: person, n: request identity. */
  retryBackOff: 32,
  /** Entity: person, n: request identity. Which of two versions a request goes to, whatever the try. */
  side: 34,
  /** Entity: instance. When the checks of one from before the run fall. */
  checkOffset: 33,
} as const;
