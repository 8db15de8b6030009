import type { Scenario } from "../engine/experiment.ts";

/**
 * The shop that most presets are about: people look around, many log in, some fill a cart and buy. Figures are usual ones
 * for a small web service; docs/model.md says which are assumed.
 */
export const shop: Scenario = {
  horizonS: 300,
  people: {
    arrivals: { kind: "population", people: 120, away: { kind: "exponential", meanMs: 4000 } },
    journey: [
      { kind: "browse", times: [1, 4], chance: 1, requests: 1 },
      { kind: "login", times: [1, 1], chance: 0.7, requests: 1 },
      { kind: "browse", times: [1, 5], chance: 1, requests: 1 },
      { kind: "cart", times: [1, 3], chance: 0.7, requests: 1 },
      { kind: "browse", times: [1, 3], chance: 0.5, requests: 1 },
      { kind: "checkout", times: [1, 1], chance: 0.6, requests: 3 },
    ],
    think: { kind: "lognormal", medianMs: 2500, sigma: 0.6 },
    patience: { kind: "uniform", minMs: 6000, maxMs: 10_000 },
    reload: { chance: 0.6, delay: { kind: "uniform", minMs: 1000, maxMs: 3000 }, mostTries: 4 },
  },
  network: { clientMs: 20, hopMs: 1 },
  balancer: { layer: "L7", policy: "round-robin", endpointLagMs: 1000, retries: 0, timeoutMs: 30_000 },
  instances: {
    replicas: 4,
    slots: 4,
    queueLimit: 50,
    demand: { kind: "lognormal", medianMs: 80, sigma: 0.7 },
    scheduleMs: 2000,
    boot: { kind: "constant", ms: 8000 },
    warmUp: { slowdown: 3, tauMs: 8000 },
    readiness: { kind: "probe", periodMs: 1000 },
    stop: { preStopMs: 0, sigterm: "exits", graceMs: 30_000 },
    skipsAbandoned: false,
  },
  sessions: "memory",
};
