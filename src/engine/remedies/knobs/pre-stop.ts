import { Mechanism } from "../../recording/codes.ts";
import { above, inSeconds, instancesOf, outlasting, withStop } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { has, wasCutOff } from "../seen.ts";

/** The usual cure of refused requests in Kubernetes: the process serves on until the balancers know. */
export const remedy: Remedy = {
  id: "pre-stop",
  title: "A longer preStop pause",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { preStopMs, graceMs } = instancesOf(experiment, world).stop;
    const longer = above(preStopMs / 1000, [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90]);
    return outlasting(experiment.scenario.balancer.endpointLagMs, longer).filter((size) => size * 1000 < graceMs);
  },
  fits: (seen) => has(seen, Mechanism.notListening, Mechanism.connectionClosed) || wasCutOff(seen),
  apply: (experiment, world, size) => withStop(experiment, world, { preStopMs: size * 1000 }),
  sentence: (size, { scenario }) =>
    `A preStop pause of ${size} s would have kept each instance serving until the balancer, ${heard(scenario.balancer.endpointLagMs)}, sends it nothing more.`,
};

function heard(lagMs: number): string {
  return lagMs === 0 ? "which hears of it at once" : `which hears of it ${inSeconds(lagMs)} late`;
}
