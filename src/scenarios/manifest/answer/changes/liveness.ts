import { type Change, Effort, hasPods, inContainer } from "../change.ts";

/** A pod that is busy is not dead. */
export const change: Change = {
  id: "c-liveness",
  effort: Effort.line,
  variants: (ground) => {
    const { liveness } = ground.experiment.scenario.instances.probes;
    if (!hasPods(ground) || liveness === null) return [];
    return [2, 4, 10].map((more) => {
      const times = liveness.failureThreshold * more;
      return {
        edits: [
          { of: "workload", path: inContainer(ground, "livenessProbe", "failureThreshold"), value: times },
          {
            of: "workload",
            path: inContainer(ground, "livenessProbe", "timeoutSeconds"),
            value: Math.max(5, liveness.timeoutMs / 1000),
          },
        ],
        sentence: `Be more patient with the liveness probe (failureThreshold ${times}, timeoutSeconds ${Math.max(5, liveness.timeoutMs / 1000)}): it kills pods that are only slow.`,
      };
    });
  },
};
