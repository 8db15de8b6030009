import { instancesOf, withInstances, withWorld } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** Capacity to spare for the time in which some are missing. */
export const remedy: Remedy = {
  id: "replicas",
  title: "More instances",
  unit: "instances",
  reach: Reach.machines,
  scope: "scenario",
  sizes: (experiment, world) => {
    const { replicas } = instancesOf(experiment, world);
    return [...new Set([1, 2, 4, 8, replicas])]
      .filter((more) => more <= Math.max(2, replicas))
      .toSorted((a, b) => a - b);
  },
  fits: (seen) => wasShort(seen),
  apply: (experiment, world, size) => {
    const more = withInstances(experiment, { replicas: experiment.scenario.instances.replicas + size });
    const { replicas } = world.overrides;
    if (replicas === undefined) return more;
    return withWorld(more, world, { overrides: { ...world.overrides, replicas: replicas + size } });
  },
  sentence: (size) =>
    `${size === 1 ? "One more instance" : `${size} more instances`} would have had room for everybody.`,
};
