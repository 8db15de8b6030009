import { Mechanism } from "../../recording/codes.ts";
import { withInstances } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has } from "../seen.ts";

/** The side that opens requests on a kept connection must be the first to close it. */
export const remedy: Remedy = {
  id: "keep-alive",
  title: "The server keeps connections for longer than the balancer",
  unit: "s",
  reach: Reach.platform,
  scope: "scenario",
  sizes: ({ scenario: { balancer, instances } }) => {
    if (balancer.keepAliveMs === null || instances.keepAliveMs === null) return [];
    return instances.keepAliveMs > balancer.keepAliveMs ? [] : [balancer.keepAliveMs / 1000 + 5];
  },
  fits: (seen) => has(seen, Mechanism.connectionClosed),
  apply: (experiment, _, size) => withInstances(experiment, { keepAliveMs: size * 1000 }),
  sentence: (size) =>
    `A server that keeps idle connections for ${size} s, longer than the balancer, would not have closed one under a request.`,
};
