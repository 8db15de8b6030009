import { withInstances } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** Work for people who have left is capacity lost for those who wait. */
export const remedy: Remedy = {
  id: "skip-abandoned",
  title: "No work for those who have left",
  unit: "",
  reach: Reach.program,
  scope: "scenario",
  sizes: ({ scenario: { instances } }) => (instances.skipsAbandoned ? [] : [1]),
  fits: (seen) => wasShort(seen),
  apply: (experiment) => withInstances(experiment, { skipsAbandoned: true }),
  sentence: () => "Dropping the requests of those who had left would have kept the time for those who still waited.",
};
