import { Mechanism } from "../../recording/codes.ts";
import { above, instancesOf, outlasting, withStop } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has, wasCutOff } from "../seen.ts";

/** The program itself does what a preStop pause does: it fails its readiness, serves on, then drains. */
export const remedy: Remedy = {
  id: "sigterm-lingers",
  title: "SIGTERM: serve on for a while",
  unit: "s",
  reach: Reach.program,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { sigterm, lingerMs, graceMs } = instancesOf(experiment, world).stop;
    const now = sigterm === "lingers" ? lingerMs / 1000 : 0;
    const longer = above(now, [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90]);
    return outlasting(experiment.scenario.balancer.endpointLagMs, longer).filter((size) => size * 1000 < graceMs);
  },
  fits: (seen) => has(seen, Mechanism.notListening, Mechanism.connectionClosed) || wasCutOff(seen),
  apply: (experiment, world, size) => withStop(experiment, world, { sigterm: "lingers", lingerMs: size * 1000 }),
  sentence: (size) => `A program that serves on for ${size} s after SIGTERM would still have answered whatever came.`,
};
