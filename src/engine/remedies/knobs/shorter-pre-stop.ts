import { instancesOf, withStop } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasCutOff } from "../seen.ts";

/** The hook is paid for out of the grace period: what it leaves is all that SIGTERM's handler has. */
export const remedy: Remedy = {
  id: "shorter-pre-stop",
  title: "A shorter preStop pause",
  unit: "s",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => {
    const { preStopMs, graceMs } = instancesOf(experiment, world).stop;
    const enoughMs = Math.max(1000, Math.ceil((1.5 * experiment.scenario.balancer.endpointLagMs) / 1000) * 1000);
    return preStopMs > enoughMs && graceMs > enoughMs ? [enoughMs / 1000] : [];
  },
  fits: wasCutOff,
  apply: (experiment, world, size) => withStop(experiment, world, { preStopMs: size * 1000 }),
  sentence: (size, experiment, world) => {
    const left = instancesOf(experiment, world).stop.graceMs / 1000 - size;
    return `A preStop pause of ${size} s would have left ${left} s of the grace period to finish in, before SIGKILL.`;
  },
};
