import { above, instancesOf, withProbes } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** Readiness that fails under load takes busy instances out, and leaves their load to the others. */
export const remedy: Remedy = {
  id: "readiness-timeout",
  title: "The readiness probe waits for longer",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { readiness } = instancesOf(experiment, world).probes;
    return readiness?.checks === "answer" ? above(readiness.timeoutMs / 1000, [2, 5, 10, 30]) : [];
  },
  fits: wasShort,
  apply: (experiment, world, size) => {
    const { readiness } = instancesOf(experiment, world).probes;
    return withProbes(experiment, world, { readiness: readiness && { ...readiness, timeoutMs: size * 1000 } });
  },
  sentence: (size) => `A readiness probe that waits ${size} s for an answer would have left busy instances in service.`,
};
