import { above, type Change, Effort, hasPods, inContainer } from "../change.ts";

/** Without startup probes: liveness begins later. */
export const change: Change = {
  id: "d-initial-delay",
  effort: Effort.line,
  variants: (ground) => {
    const { liveness, startup } = ground.experiment.scenario.instances.probes;
    if (!hasPods(ground) || liveness === null || startup !== null) return [];
    return above(liveness.delayMs / 1000, [30, 60, 120, 300]).map((seconds) => ({
      edits: [{ of: "workload", path: inContainer(ground, "livenessProbe", "initialDelaySeconds"), value: seconds }],
      sentence: `Let the liveness probe begin ${seconds} s after the start (initialDelaySeconds): it kills pods that are still starting.`,
    }));
  },
};
