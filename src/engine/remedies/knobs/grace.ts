import { above, instancesOf, withStop } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasCutOff } from "../seen.ts";

/** terminationGracePeriodSeconds. */
export const remedy: Remedy = {
  id: "grace",
  title: "A longer grace period",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => above(instancesOf(experiment, world).stop.graceMs / 1000, [10, 30, 60, 120, 300]),
  fits: (seen) => wasCutOff(seen),
  apply: (experiment, world, size) => withStop(experiment, world, { graceMs: size * 1000 }),
  sentence: (size) => `A grace period of ${size} s would have left time to finish before SIGKILL.`,
};
