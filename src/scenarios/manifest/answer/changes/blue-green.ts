import { above, type Change, Effort } from "../change.ts";

/** The old set serves whoever is still sent there. */
export const change: Change = {
  id: "a-scale-down-delay",
  effort: Effort.line,
  variants: ({ system, experiment }) => {
    const { strategy, settings } = experiment.worlds[0];
    if (system !== "Argo Rollouts" || strategy !== "argo-blue-green") return [];
    return above(Number(settings["scaleDownDelayS"] ?? 30), [30, 60, 120, 300]).map((seconds) => ({
      edits: [{ of: "workload", path: ["spec", "strategy", "blueGreen", "scaleDownDelaySeconds"], value: seconds }],
      sentence: `Keep the old set for ${seconds} s after the switch (scaleDownDelaySeconds): until the balancer has learnt of the switch, requests still go there.`,
    }));
  },
};
