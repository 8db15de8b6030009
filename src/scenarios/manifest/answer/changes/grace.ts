import { above, type Change, Effort, hasPods, podSpec, stopOf } from "../change.ts";

/** Whoever needs longer than this is killed with what is inside. */
export const change: Change = {
  id: "b-grace",
  effort: Effort.line,
  variants: (ground) => {
    if (!hasPods(ground)) return [];
    return above(stopOf(ground).graceMs / 1000, [30, 45, 60, 90, 120, 180, 300]).map((seconds) => ({
      edits: [{ of: "workload", path: [...podSpec, "terminationGracePeriodSeconds"], value: seconds }],
      sentence: `Give each pod ${seconds} s to stop (terminationGracePeriodSeconds; the preStop pause is part of it), so that nobody is killed with requests inside.`,
    }));
  },
};
