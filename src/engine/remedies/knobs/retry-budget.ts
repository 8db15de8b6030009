import { withBalancer } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** Envoy's default: tries beyond a fifth of the requests under way are not made. */
export const remedy: Remedy = {
  id: "retry-budget",
  title: "A budget for tries",
  unit: "%",
  reach: Reach.platform,
  scope: "scenario",
  sizes: ({ scenario: { balancer } }) => (balancer.retries > 0 && balancer.retryBudget === null ? [20] : []),
  fits: (seen) => wasShort(seen),
  apply: (experiment, _, size) => withBalancer(experiment, { retryBudget: { share: size / 100, atLeast: 3 } }),
  sentence: (size) => `A budget of ${size} % for further tries would have kept them from making the load worse.`,
};
