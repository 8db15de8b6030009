import type { Command, Scenario } from "../../engine/experiment.ts";
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

/** How many people come in addition to the usual ones, at the most: those of all spikes. */
export function extraCount(scenario: Scenario, commands: readonly Command[]): number {
  const crowd = usualCrowd(scenario);
  const factors = commands.map((command) => (command.do === "spike" ? Math.max(0, command.factor - 1) : 0));
  return Math.min(mostSeats, Math.ceil(crowd * factors.reduce((sum, factor) => sum + factor, 0)));
}

/** The seat of the person with this key; -1 = none: they came in addition to the usual people. */
export function seatOf(key: number, seats: number): number {
  return key < regularKeys ? key % seats : -1;
}
