import { above, instancesOf, withProbes } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** A liveness probe that fails under load takes away what is left of the capacity. */
export const remedy: Remedy = {
  id: "liveness-patience",
  title: "A more patient liveness probe",
  unit: "failures in a row",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { liveness } = instancesOf(experiment, world).probes;
    return liveness === null ? [] : above(liveness.failureThreshold, [3, 6, 10, 30, 100]);
  },
  fits: (seen) => seen.probeKilled,
  apply: (experiment, world, size) => {
    const { liveness } = instancesOf(experiment, world).probes;
    return withProbes(experiment, world, { liveness: liveness && { ...liveness, failureThreshold: size } });
  },
  sentence: (size) => `A liveness probe that kills after ${size} failures in a row would have let busy instances live.`,
};
