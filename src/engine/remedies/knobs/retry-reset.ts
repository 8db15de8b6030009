import { Mechanism } from "../../recording/codes.ts";
import { withBalancer } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has } from "../seen.ts";

/** For requests that change nothing, a broken connection may be tried again too. */
export const remedy: Remedy = {
  id: "retry-reset",
  title: "The balancer tries again after a broken connection",
  unit: "tries",
  reach: Reach.platform,
  scope: "scenario",
  sizes: ({ scenario: { balancer } }) => (balancer.layer === "L7" && balancer.retryOn === "refused" ? [1, 2, 3] : []),
  fits: (seen) => has(seen, Mechanism.killedInFlight, Mechanism.connectionClosed, Mechanism.deregistered),
  apply: (experiment, _, size) => {
    const retries = Math.max(size, experiment.scenario.balancer.retries);
    return withBalancer(experiment, { retries, retryOn: "reset" });
  },
  sentence: (size) =>
    `A balancer that also tries again after a broken connection (${size} times) would have hidden it from those who only read.`,
};
