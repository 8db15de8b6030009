import type { Action, Scenario } from "../engine/experiment.ts";
import { meanMs } from "../engine/kernel/distributions.ts";
import { bounds } from "./bounds.ts";

/**
 * Whether a run would be too large for a browser, though each number is within its bounds: about how many people come in
 * all, how often those who stay come back, and how many requests they make.
 * @returns a sentence; null = it fits
 */
export function whatIsTooLarge({ people, network, horizonS }: Scenario, commands: readonly Action[]): string | null {
  const { arrivals, journey, think } = people;
  const clicks = journey.reduce((sum, { times: [, most], chance }) => sum + most * chance, 0) || 1;
  const requests =
    journey.reduce((sum, { times: [, most], chance, requests }) => sum + most * chance * requests, 0) || 1;
  const spikes = commands.filter((command) => command.do === "spike");
  if (arrivals.kind === "poisson") {
    const seconds = spikes.reduce((sum, { factor, forS }) => sum + (factor - 1) * forS, horizonS);
    const arrived = arrivals.perSecond * seconds;
    if (arrived > bounds.mostArrivals) {
      return `So many people in so much time are too many: at most ${bounds.mostArrivals} may come in one run.`;
    }
    return arrived * requests > bounds.mostRequests ? tooManyRequests : null;
  }
  const everybody = spikes.reduce((sum, { factor }) => sum + (factor - 1) * arrivals.people, arrivals.people);
  // Where everything is refused at once, a visit is as short as the way there and back.
  const shortestVisitMs = meanMs(arrivals.away) + 2 * network.clientMs;
  if (everybody * horizonS * 1000 > bounds.mostArrivals * shortestVisitMs) {
    return `People who come back so soon come too often: at most ${bounds.mostArrivals} visits may be made in one run.`;
  }
  // A request is known by its place among all that its person could ever ask for, in 28 bits.
  const places = journey.reduce((sum, { times: [, most], requests }) => sum + most * requests, 0);
  if ((horizonS * 1000 * places) / shortestVisitMs > bounds.mostPlaces) return tooManyRequests;
  const visitMs = shortestVisitMs + clicks * meanMs(think) + (requests - 1) * 2 * network.clientMs;
  return (everybody * horizonS * 1000 * requests) / visitMs > bounds.mostRequests ? tooManyRequests : null;
}

const tooManyRequests = `These people would make too many requests: at most about ${bounds.mostRequests} may be made in one run.`;
