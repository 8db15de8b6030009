import { instancesOf, withWorld } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** ImagePullBackOff: a tag that is not there, or a registry that does not let the node in. */
export const remedy: Remedy = {
  id: "image",
  title: "An image that can be pulled",
  unit: "",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => (instancesOf(experiment, world).pull.failures > 0 ? [1] : []),
  fits: (seen) => seen.pullFailed,
  apply: (experiment, world) => {
    const pull = { ...world.overrides.pull, failures: 0 };
    return withWorld(experiment, world, { overrides: { ...world.overrides, pull } });
  },
  sentence: () => "An image that can be pulled at the first try would have let the new instances start.",
};
