import { withInstances } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** More work at once in each instance. */
export const remedy: Remedy = {
  id: "slots",
  title: "More slots",
  unit: "slots",
  reach: Reach.machines,
  scope: "scenario",
  sizes: ({ scenario: { instances } }) => [1.5, 2, 4].map((times) => Math.ceil(instances.slots * times)),
  fits: (seen) => wasShort(seen),
  apply: (experiment, _, size) => withInstances(experiment, { slots: size }),
  sentence: (size) => `${size} slots in each instance would have had room for everybody.`,
};
