import { Mechanism } from "../../recording/codes.ts";
import { withBalancer } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has } from "../seen.ts";

/** Each person goes to the instance that holds their session, as long as it is there. */
export const remedy: Remedy = {
  id: "sticky",
  title: "A sticky balancer",
  unit: "",
  reach: Reach.platform,
  scope: "scenario",
  sizes: ({ scenario }) => (scenario.sessions !== "shared" && scenario.balancer.policy !== "sticky" ? [1] : []),
  fits: (seen) => has(seen, Mechanism.memoryGone, Mechanism.elsewhere),
  apply: (experiment) => withBalancer(experiment, { policy: "sticky" }),
  sentence: () => "A sticky balancer would have sent people to the instance that knows them.",
};
