import type { Arrivals, Scenario } from "../experiment.ts";
import { meanMs } from "../kernel/distributions.ts";

/** The keys of additional people, a spike's, begin here; the usual ones are numbered from 0 as they come. */
export const regularKeys = 4_194_304;

/** New people a second, on average. */
export function arrivalsPerSecond(arrivals: Exclude<Arrivals, { kind: "population" }>): number {
  return arrivals.kind === "poisson" ? arrivals.perSecond : 1000 / meanMs(arrivals.gap);
}

/** People who are usually there at once: exact for a population, a mean for people who come and go. */
export function usualCrowd({ people }: Scenario): number {
  const { arrivals, journey, think } = people;
  if (arrivals.kind === "population") return arrivals.people;
  const pages = journey.reduce(
    (sum, { times: [fewest, most], chance, requests }) => sum + (chance * requests * (fewest + most)) / 2,
    0,
  );
  return Math.ceil((arrivalsPerSecond(arrivals) * pages * meanMs(think)) / 1000);
}

/** How long people usually wait for a page at the most, µs; Infinity = for ever. */
export function usualPatience({ people: { patience } }: Scenario): number {
  return patience === null ? Infinity : meanMs(patience) * 1000;
}
