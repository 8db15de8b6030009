import { above, type Change, Effort, hasPods } from "../change.ts";

/** The next step waits until whoever is new is known everywhere, and warm. */
export const change: Change = {
  id: "b-min-ready",
  effort: Effort.rollout,
  variants: (ground) => {
    const { strategy, settings } = ground.experiment.worlds[0];
    if (!["rolling-update", "argo-canary"].includes(strategy) || !hasPods(ground)) return [];
    return above(Number(settings["minReadyS"] ?? 0), [5, 10, 20, 30, 60, 120]).map((seconds) => ({
      edits: [{ of: "workload", path: ["spec", "minReadySeconds"], value: seconds }],
      sentence: `Let each new pod be ready for ${seconds} s before an old one goes (minReadySeconds): the rollout goes slower, and by then the balancer knows the new pod, and it is warm.`,
    }));
  },
};
