import { instancesOf, withProbes } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** A liveness probe kills what boots for longer than it allows, again and again; a startup probe holds it back. */
export const remedy: Remedy = {
  id: "startup-probe",
  title: "A startup probe",
  unit: "tries",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { startup, liveness } = instancesOf(experiment, world).probes;
    return startup === null && liveness !== null ? [30, 60, 300] : [];
  },
  fits: (seen) => seen.probeKilled,
  apply: (experiment, world, size) => {
    const { liveness } = instancesOf(experiment, world).probes;
    return withProbes(experiment, world, { startup: liveness && { ...liveness, failureThreshold: size } });
  },
  sentence: (size) =>
    `A startup probe with ${size} tries would have kept the liveness probe from killing what was still starting.`,
};
