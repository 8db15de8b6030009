import { above, instancesOf, withProbes } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** A startup probe allows failureThreshold × periodSeconds to start; what takes longer never does. */
export const remedy: Remedy = {
  id: "startup-patience",
  title: "A more patient startup probe",
  unit: "failures in a row",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { startup } = instancesOf(experiment, world).probes;
    return startup === null ? [] : above(startup.failureThreshold, [10, 30, 60, 300]);
  },
  fits: (seen) => seen.probeKilled,
  apply: (experiment, world, size) => {
    const { startup } = instancesOf(experiment, world).probes;
    return withProbes(experiment, world, { startup: startup && { ...startup, failureThreshold: size } });
  },
  sentence: (size) => `A startup probe that allows ${size} failures would have let the new instances finish starting.`,
};
