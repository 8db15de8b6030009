import { withInstances } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** Under overload, whoever came last is still there to be served. */
export const remedy: Remedy = {
  id: "lifo",
  title: "The latest first",
  unit: "",
  reach: Reach.program,
  scope: "scenario",
  sizes: ({ scenario: { instances } }) => (instances.queueOrder === "fifo" ? [1] : []),
  fits: (seen) => wasShort(seen),
  apply: (experiment) => withInstances(experiment, { queueOrder: "lifo" }),
  sentence: () => "Serving the latest first would have answered some in time rather than nobody.",
};
