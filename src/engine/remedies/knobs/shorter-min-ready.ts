import { settingsOf, withSettings } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** minReadySeconds is waited for at each step: a long one is what a rollout spends its time on. */
export const remedy: Remedy = {
  id: "shorter-min-ready",
  title: "Watched for less long after ready",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (_, world) => (Number(settingsOf(world)["minReadyS"] ?? 0) > 10 ? [10] : []),
  fits: (seen) => seen.outputs.rolloutState === "stuck",
  apply: (experiment, world, size) => withSettings(experiment, world, { minReadyS: size }),
  sentence: (size) =>
    `${size} s between ready and the next step (minReadySeconds) would have let the rollout get through.`,
};
