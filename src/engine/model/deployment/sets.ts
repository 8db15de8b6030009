import type { Model } from "../model.ts";

/** The sets of a controller: one a version, oldest first. */

export function indexOfSet({ sets }: Model, version: number): number {
  return sets.columns.version.subarray(0, sets.rows).indexOf(version);
}

/** A set of a version that has none yet. */
export function addSet({ sets }: Model, version: number, spec: number): void {
  const row = sets.append();
  sets.columns.version[row] = version;
  sets.columns.spec[row] = spec;
  sets.columns.markedReplicas[row] = spec;
  sets.columns.markedMost[row] = 0;
}
