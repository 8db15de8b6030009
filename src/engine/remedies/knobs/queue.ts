import { Mechanism } from "../../recording/codes.ts";
import { withInstances } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has } from "../seen.ts";

/** Room for those who would be turned away; they wait instead. */
export const remedy: Remedy = {
  id: "queue",
  title: "A longer queue",
  unit: "places",
  reach: Reach.platform,
  scope: "scenario",
  sizes: ({ scenario: { instances } }) => [2, 4, 8].map((times) => Math.max(4, instances.queueLimit) * times),
  fits: (seen) => has(seen, Mechanism.queueFull),
  apply: (experiment, _, size) => withInstances(experiment, { queueLimit: size }),
  sentence: (size) => `A queue with ${size} places would have let them wait instead of turning them away.`,
};
