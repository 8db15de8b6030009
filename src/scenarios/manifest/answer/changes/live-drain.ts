import { type Change, Effort, hasPods, inContainer, podSpec, stopOf, writtenAt } from "../change.ts";

/** Live connections end by themselves, if they are given the time. */
export const change: Change = {
  id: "d-live-drain",
  effort: Effort.rollout,
  variants: (ground) => {
    const { live } = ground.experiment.scenario.people;
    const hook = writtenAt(ground, inContainer(ground, "lifecycle", "preStop"));
    if (!hasPods(ground) || live === null || hook !== undefined) return [];
    const { preStopMs } = stopOf(ground);
    return [60, 120, 300, 900]
      .filter((seconds) => seconds * 1000 > preStopMs)
      .map((seconds) => ({
        edits: [
          { of: "workload", path: inContainer(ground, "lifecycle", "preStop", "sleep", "seconds"), value: seconds },
          { of: "workload", path: [...podSpec, "terminationGracePeriodSeconds"], value: seconds + 30 },
        ],
        sentence: `Let each pod serve on for ${seconds} s before SIGTERM, so that most live connections have ended by themselves; whatever is left must connect again by itself.`,
      }));
  },
};
