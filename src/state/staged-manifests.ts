import type { Experiment, World } from "../engine/experiment.ts";
import { sideBySide } from "../scenarios/manifest/compare.ts";
import type { ReadManifest } from "../scenarios/manifest/read-manifest.ts";

/** What goes on the stage: an experiment, and what its worlds are called. */
export interface Staged {
  experiment: Experiment;
  names: ReadonlyMap<string, string>;
}

/** Beside a manifest alone: the same people, and nothing is deployed. */
const nothing: World = { id: "B", strategy: "none", settings: {}, overrides: {} };
const nothingName = "Nothing is deployed";

/**
 * What manifests that were read come to on the stage; none where nothing can be run. Two that differ in more than worlds
 * may are an experiment each.
 * @param isFix the second is the first with a change that was found for it
 */
export function stagedOf(read: readonly ReadManifest[], isFix: boolean): Staged[] {
  const runnable = read.flatMap((one) =>
    one.ok && one.experiment ? [{ name: one.report.subject, experiment: one.experiment }] : [],
  );
  const [before, after] = runnable;
  if (!before) return [];
  if (!after) {
    const worlds = [...before.experiment.worlds, nothing];
    return [{ experiment: { ...before.experiment, worlds }, names: namesOf(before.name, nothingName) }];
  }
  const names = namesOf(
    isFix ? before.name : `${before.name}, before`,
    isFix ? `${after.name}, with the change` : `${after.name}, after`,
  );
  return sideBySide(before.experiment, after.experiment).map((experiment) => ({ experiment, names }));
}

function namesOf(a: string, b: string): ReadonlyMap<string, string> {
  return new Map([
    ["A", a],
    ["B", b],
  ]);
}
