import { Mechanism } from "../../recording/codes.ts";
import { withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has } from "../seen.ts";

/** Who a person is no longer dies with an instance. */
export const remedy: Remedy = {
  id: "shared-sessions",
  title: "Sessions in a shared store",
  unit: "",
  reach: Reach.architecture,
  scope: "scenario",
  sizes: ({ scenario }) => (scenario.sessions === "shared" ? [] : [1]),
  fits: (seen) => has(seen, Mechanism.memoryGone, Mechanism.elsewhere),
  apply: (experiment) => withScenario(experiment, { sessions: "shared" }),
  sentence: () => "Sessions in a shared store would have outlived the instances.",
};
