import { Mechanism } from "../../recording/codes.ts";
import { withBalancer } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has } from "../seen.ts";

/** The other half of `keep-alive`: the balancer lets go of idle connections well before the server does. */
export const remedy: Remedy = {
  id: "balancer-keep-alive",
  title: "The balancer keeps connections for less long than the server",
  unit: "s",
  reach: Reach.platform,
  scope: "scenario",
  sizes: ({ scenario: { balancer, instances } }) => {
    if (balancer.keepAliveMs === null || instances.keepAliveMs === null) return [];
    const shorter = Math.floor(instances.keepAliveMs * 0.8) / 1000;
    return shorter > 0 && instances.keepAliveMs <= balancer.keepAliveMs ? [shorter] : [];
  },
  fits: (seen) => has(seen, Mechanism.connectionClosed),
  apply: (experiment, _, size) => withBalancer(experiment, { keepAliveMs: size * 1000 }),
  sentence: (size) =>
    `A balancer that keeps idle connections for ${size} s, less long than the server, would not have sent a request on one that was being closed.`,
};
