import { type Change, Effort, hasPods, podSpec, stopOf } from "../change.ts";
import { sleepEdit } from "../sleep-edit.ts";

/** Live connections end by themselves, if they are given the time. */
export const change: Change = {
  id: "d-live-drain",
  effort: Effort.rollout,
  variants: (ground) => {
    if (!hasPods(ground) || ground.experiment.scenario.people.live === null) return [];
    const { preStopMs } = stopOf(ground);
    return [60, 120, 300].flatMap((seconds) => {
      const sleep = seconds * 1000 > preStopMs ? sleepEdit(ground, seconds) : null;
      if (sleep === null) return [];
      const grace = {
        of: "workload",
        path: [...podSpec, "terminationGracePeriodSeconds"],
        value: seconds + 30,
      } as const;
      const sentence = `Let each pod serve on for ${seconds} s before SIGTERM, so that most live connections have ended by themselves; whatever is left must connect again by itself.`;
      return [{ edits: [sleep.edit, grace], sentence }];
    });
  },
};
