import { instancesOf, withStop } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasCutOff } from "../seen.ts";

/** What most servers call graceful shutdown. */
export const remedy: Remedy = {
  id: "sigterm-drains",
  title: "SIGTERM is handled",
  unit: "",
  reach: Reach.program,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { sigterm } = instancesOf(experiment, world).stop;
    return sigterm === "exits" || sigterm === "ignores" ? [1] : [];
  },
  fits: (seen) => wasCutOff(seen),
  apply: (experiment, world) => withStop(experiment, world, { sigterm: "drains" }),
  sentence: () => "A handler for SIGTERM that finishes what it has would have let the requests inside end well.",
};
