import { withInstances } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** More of a CPU for each instance, whose requests share what it has. */
export const remedy: Remedy = {
  id: "cores",
  title: "More CPU",
  unit: "cores",
  reach: Reach.machines,
  scope: "scenario",
  sizes({ scenario: { instances } }) {
    const { cores, slots } = instances;
    return cores === null ? [] : [2, 4, 8].map((times) => cores * times).filter((size) => size < 2 * slots);
  },
  fits: (seen) => wasShort(seen),
  apply: (experiment, _, size) => withInstances(experiment, { cores: size }),
  sentence: (size) => `${size} cores in each instance would have let nobody wait for the others.`,
};
