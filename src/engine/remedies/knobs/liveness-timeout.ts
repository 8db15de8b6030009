import { above, instancesOf, withProbes } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** A probe that waits for 1 s takes a busy instance for a dead one. */
export const remedy: Remedy = {
  id: "liveness-timeout",
  title: "The liveness probe waits for longer",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { liveness } = instancesOf(experiment, world).probes;
    return liveness?.checks === "answer" ? above(liveness.timeoutMs / 1000, [2, 5, 10, 30]) : [];
  },
  fits: (seen) => seen.probeKilled,
  apply: (experiment, world, size) => {
    const { liveness } = instancesOf(experiment, world).probes;
    return withProbes(experiment, world, { liveness: liveness && { ...liveness, timeoutMs: size * 1000 } });
  },
  sentence: (size) =>
    `A liveness probe that waits ${size} s for an answer would not have taken busy instances for dead.`,
};
