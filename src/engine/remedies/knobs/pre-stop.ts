import { above, instancesOf, withStop } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** The usual cure of refused requests in Kubernetes: the process serves on until the balancers know. */
export const remedy: Remedy = {
  id: "pre-stop",
  title: "A longer preStop pause",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { preStopMs, graceMs } = instancesOf(experiment, world).stop;
    return above(preStopMs / 1000, [1, 2, 3, 5, 10, 15, 20, 30]).filter((size) => size * 1000 < graceMs);
  },
  apply: (experiment, world, size) => withStop(experiment, world, { preStopMs: size * 1000 }),
  sentence: (size) => `A preStop pause of ${size} s would have let the balancer learn of each stop before it happened.`,
};
