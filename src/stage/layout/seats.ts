import type { Scenario } from "../../engine/experiment.ts";
import { regularKeys, usualCrowd } from "../../engine/recording/crowd.ts";

/** More people than this are not drawn one by one. */
export const mostSeats = 4_000;

/** How many people the scenario has room for at once; the same for all its worlds. */
export function seatCount(scenario: Scenario): number {
  const crowd = usualCrowd(scenario);
  if (scenario.people.arrivals.kind === "population") return Math.min(crowd, mostSeats);
  // Twice the mean number leaves hardly anybody without a seat.
  return Math.min(mostSeats, Math.max(12, Math.ceil(crowd / 6) * 12));
}

/** The seat of the person with this key; -1 = none: they came in addition to the usual people. */
export function seatOf(key: number, seats: number): number {
  return key < regularKeys ? key % seats : -1;
}
