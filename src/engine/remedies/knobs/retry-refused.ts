import { Mechanism } from "../../recording/codes.ts";
import { above, withBalancer } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has } from "../seen.ts";

/** Safe for every request: nothing had been sent. */
export const remedy: Remedy = {
  id: "retry-refused",
  title: "The balancer tries another after a refusal",
  unit: "tries",
  reach: Reach.platform,
  scope: "scenario",
  sizes: ({ scenario: { balancer } }) => (balancer.layer === "L7" ? above(balancer.retries, [1, 2, 3]) : []),
  fits: (seen) => has(seen, Mechanism.notListening, Mechanism.queueFull),
  apply: (experiment, _, size) => withBalancer(experiment, { retries: size }),
  sentence: (size) =>
    `A balancer that tries ${size === 1 ? "one other instance" : `${size} other instances`} after a refusal would have found one that listens.`,
};
