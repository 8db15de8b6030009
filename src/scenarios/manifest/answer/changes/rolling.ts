import { type Change, Effort } from "../change.ts";

/** Recreate stops all of them before it starts any. */
export const change: Change = {
  id: "a-rolling",
  effort: Effort.machines,
  variants: ({ system, kind, experiment }) => {
    if (system !== "Kubernetes" || kind !== "Deployment" || experiment.worlds[0].strategy !== "recreate") return [];
    return [
      {
        edits: [{ of: "workload", path: ["spec", "strategy", "type"], value: "RollingUpdate" }],
        sentence:
          "Roll it (strategy.type: RollingUpdate) instead of stopping all pods before the new ones start, if two versions may run at the same time.",
      },
    ];
  },
};
