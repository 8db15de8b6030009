import { podsSetting } from "../../../../engine/platforms/kubernetes/int-or-percent.ts";
import type { SettingValue } from "../../../../engine/operator/settings.ts";
import { type Change, Effort } from "../change.ts";
import { fencesOf } from "../fences.ts";

/** The new ones come before the old ones go. */
export const change: Change = {
  id: "a-max-unavailable",
  effort: Effort.rollout,
  variants: (ground) => {
    const { settings } = ground.experiment.worlds[0];
    const fences = fencesOf(ground);
    if (fences === null || isNothing(settings["maxUnavailable"])) return [];
    const surge = isNothing(settings["maxSurge"]) ? [fences.surge(1)] : [];
    return [
      {
        edits: [...surge, fences.unavailable(0)],
        sentence: `Take no pod away before its successor is available (maxUnavailable: 0${surge.length > 0 ? ", maxSurge: 1" : ""}).`,
      },
    ];
  },
};

function isNothing(setting: SettingValue | undefined): boolean {
  const pods = setting === undefined ? null : podsSetting(setting);
  return pods === null || pods === 0 || (typeof pods === "object" && pods.percent === 0);
}
