import type { Action, Experiment, Scenario } from "../engine/experiment.ts";
import { type Duration, meanMs } from "../engine/kernel/distributions.ts";
import { exp } from "../engine/kernel/maths.ts";
import { arrivalsPerSecond } from "../engine/recording/crowd.ts";
import { bounds } from "./bounds.ts";

/**
 * Whether a run would be too large for a browser, though each number is within its bounds: how many people there are in
 * all, and how many requests they could make, whether all goes well or everything is refused at once.
 * @returns a sentence; null = it fits
 */
export function whatIsTooLarge({ people, network, horizonS }: Scenario, commands: readonly Action[]): string | null {
  const { arrivals, journey, reload, live } = people;
  const horizonMs = horizonS * 1000;
  const spikes = commands.filter((command) => command.do === "spike");
  const clicks = journey.reduce((sum, { times: [, most], chance }) => sum + most * chance, 0) || 1;
  const requests = journey.reduce((sum, step) => sum + step.times[1] * step.chance * step.requests, 0) || 1;
  // How often one request is tried where none succeeds.
  const tries = reload.chance === 1 ? reload.mostTries : (1 - reload.chance ** reload.mostTries) / (1 - reload.chance);

  // Whoever cannot connect tries again and again, for as long as they are here.
  const connectsPerMs =
    live === null ? 0 : live.share / (atLeastMs(live.reconnect, horizonMs) + 2 * network.clientMs + 10);
  const patienceMs = people.patience === null ? horizonMs : meanMs(people.patience);
  const stayMs = clicks * meanMs(people.think) + (clicks + tries) * (patienceMs + meanMs(reload.delay));

  if (arrivals.kind !== "population") {
    const seconds = spikes.reduce((sum, { factor, forS }) => sum + (factor - 1) * forS, horizonS);
    const arrived = arrivalsPerSecond(arrivals) * seconds;
    if (arrived > bounds.mostArrivals) return tooManyPeople;
    const connects = Math.min(stayMs, horizonMs) * connectsPerMs;
    return arrived * (Math.max(requests, tries) + connects) > bounds.mostRequests ? tooManyRequests : null;
  }
  const everybody = spikes.reduce((sum, { factor }) => sum + (factor - 1) * arrivals.people, arrivals.people);
  if (everybody > bounds.mostArrivals) return tooManyPeople;
  const thereAndBackMs = 2 * network.clientMs;
  const awayMs = atLeastMs(arrivals.away, horizonMs);
  const thinkMs = atLeastMs(people.think, horizonMs);
  const againMs = atLeastMs(reload.delay, horizonMs);
  const goodVisitMs = awayMs + clicks * thinkMs + requests * thereAndBackMs;
  const badVisitMs = awayMs + tries * thereAndBackMs + (tries - 1) * againMs;
  const perMs = Math.max(requests / goodVisitMs, tries / badVisitMs) + connectsPerMs;
  // Everybody's first visit is made however long one is away.
  if (everybody * (horizonMs * perMs + Math.max(requests, tries)) > bounds.mostRequests) return tooManyRequests;
  // A request is known by its place among all that its person could ever ask for, in 28 bits.
  const places = journey.reduce((sum, step) => sum + step.times[1] * step.requests, 0);
  return (horizonMs / Math.min(goodVisitMs, badVisitMs)) * places > bounds.mostPlaces ? tooManyRequests : null;
}

/** Whether what was made of an experiment that is within its bounds, such as a trial of the way back, is so too. */
export function fits({ scenario, commands }: Experiment): boolean {
  return scenario.horizonS <= bounds.longestHorizonS && whatIsTooLarge(scenario, commands) === null;
}

const tooManyPeople = `So many people are too many: at most ${bounds.mostArrivals} may come in one run.`;
const tooManyRequests = `These people would make too many requests: at most about ${bounds.mostRequests} may be made in one run.`;

/**
 * A time that the duration takes at least on average within so long: not its mean, which a rare long one may make up
 * alone. For skewed ones half the median: half of them take at least that.
 */
function atLeastMs(duration: Duration, withinMs: number): number {
  const ofExponential = (meanMs: number) => (meanMs === 0 ? 0 : meanMs * (1 - exp(-withinMs / meanMs)));
  switch (duration.kind) {
    case "constant":
      return Math.min(duration.ms, withinMs);
    case "exponential":
      return ofExponential(duration.meanMs);
    case "hyperexponential":
      return duration.p * ofExponential(duration.mean1Ms) + (1 - duration.p) * ofExponential(duration.mean2Ms);
    case "uniform":
      return Math.min((duration.minMs + duration.maxMs) / 2, withinMs) / 2;
    case "erlang":
      return Math.min(duration.meanMs / 2, withinMs) / 2;
    case "lognormal":
      return Math.min(duration.medianMs, withinMs) / 2;
  }
}
