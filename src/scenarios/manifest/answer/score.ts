import type { Figures } from "./figures.ts";

/** How bad a run is. */
export interface Score {
  isThrough: boolean;
  /** People hurt, and a little of each who was kept waiting. */
  harm: number;
}

export function scoreOf({ outputs, later }: Figures): Score {
  const isThrough = outputs.rolloutState === "complete" || outputs.rolloutState === "none";
  return { isThrough, harm: outputs.usersHarmed + later + outputs.usersWhoNoticed / 1000 };
}

/** A rollout that is not through is worse than any harm. Negative = the first is better. */
export function compared(a: Score, b: Score): number {
  return Number(b.isThrough) - Number(a.isThrough) || a.harm - b.harm;
}

export function isClearlyBetter(now: Score, before: Score): boolean {
  return now.isThrough === before.isThrough ? now.harm <= 0.9 * before.harm && now.harm < before.harm : now.isThrough;
}

export function isPerfect({ isThrough, harm }: Score): boolean {
  return isThrough && harm === 0;
}

export function isEnough(runs: readonly Figures[]): boolean {
  return runs.every((run) => isPerfect(scoreOf(run)));
}
