import { type Change, Effort } from "../change.ts";
import { fencesOf } from "../fences.ts";

/** Fewer at a time: fewer cold ones, and fewer that people have to leave at once. */
export const change: Change = {
  id: "c-one-by-one",
  effort: Effort.rollout,
  variants: (ground) => {
    const { settings } = ground.experiment.worlds[0];
    const fences = fencesOf(ground);
    const isSo = String(settings["maxSurge"]) === "1" && String(settings["maxUnavailable"]) === "0";
    if (fences === null || isSo) return [];
    return [
      {
        edits: [fences.surge(1), fences.unavailable(0)],
        sentence: "Replace one pod after another (maxSurge: 1, maxUnavailable: 0).",
      },
    ];
  },
};
