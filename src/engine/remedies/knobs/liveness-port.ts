import { instancesOf, withProbes } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** Whether the process lives, rather than whether it has time: a tcpSocket probe instead of httpGet. */
export const remedy: Remedy = {
  id: "liveness-port",
  title: "The liveness probe only knocks at the port",
  unit: "",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (experiment, world) => (instancesOf(experiment, world).probes.liveness?.checks === "answer" ? [1] : []),
  fits: (seen) => seen.probeKilled,
  apply: (experiment, world) => {
    const { liveness } = instancesOf(experiment, world).probes;
    return withProbes(experiment, world, { liveness: liveness && { ...liveness, checks: "port" } });
  },
  sentence: () => "A liveness probe that only asks whether the port is open would have let busy instances live.",
};
