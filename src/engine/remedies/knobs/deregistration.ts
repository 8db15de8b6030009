import { Mechanism } from "../../recording/codes.ts";
import { above, withBalancer } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has } from "../seen.ts";

/** Requests and connections that last longer than this are cut off. */
export const remedy: Remedy = {
  id: "deregistration",
  title: "A longer deregistration delay",
  unit: "s",
  reach: Reach.platform,
  scope: "scenario",
  sizes: ({ scenario: { balancer } }) => {
    const { deregistrationMs } = balancer;
    return deregistrationMs === null ? [] : above(deregistrationMs / 1000, [10, 30, 60, 120, 300]);
  },
  fits: (seen) => has(seen, Mechanism.deregistered) || seen.outputs.connectionsDropped > 0,
  apply: (experiment, _, size) => withBalancer(experiment, { deregistrationMs: size * 1000 }),
  sentence: (size) => `A deregistration delay of ${size} s would have let what was under way come to its end.`,
};
