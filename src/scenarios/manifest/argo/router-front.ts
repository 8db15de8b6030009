import type { Front } from "../release.ts";
import { childOf, type Tree } from "../tree.ts";

const notRouters = ["maxTrafficWeight", "managedRoutes"];
/** Balancers of a cloud. */
const clouds = ["alb", "appMesh"];

/**
 * Who hands requests to the pods of a Rollout with a traffic router: that router, which works on requests, whatever its
 * Services are; unless the text has an Ingress that leads to them.
 */
export function frontOfRouter(tree: Tree, front: Front): Front {
  const canary = childOf(childOf(childOf(tree, "spec"), "strategy"), "canary");
  const routing = childOf(canary, "trafficRouting");
  const router = routing?.kind === "dict" ? [...routing.entries.keys()].find((key) => !notRouters.includes(key)) : null;
  if (!router || front.layer === "L7") return front;
  return {
    layer: "L7",
    policy: front.policy === "sticky" ? "sticky" : "round-robin",
    fallsBack: false,
    isCloud: front.isCloud || clouds.includes(router),
    name: `the traffic router ${router}`,
  };
}
