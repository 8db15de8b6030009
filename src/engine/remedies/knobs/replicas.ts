import { withInstances } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** Capacity to spare for the time in which some are missing. */
export const remedy: Remedy = {
  id: "replicas",
  title: "More instances",
  unit: "instances",
  reach: Reach.machines,
  scope: "scenario",
  sizes: ({ scenario: { instances } }) => {
    const { replicas } = instances;
    return [...new Set([1, 2, 4, 8, replicas])]
      .filter((more) => more <= Math.max(2, replicas))
      .toSorted((a, b) => a - b);
  },
  fits: (seen) => wasShort(seen),
  apply: (experiment, _, size) => {
    return withInstances(experiment, { replicas: experiment.scenario.instances.replicas + size });
  },
  sentence: (size) =>
    `${size === 1 ? "One more instance" : `${size} more instances`} would have had room for everybody.`,
};
