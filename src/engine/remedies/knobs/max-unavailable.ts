import type { SettingValue } from "../../operator/settings.ts";
import { podsSetting } from "../../platforms/kubernetes/int-or-percent.ts";
import { settingsOf, withSettings } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";
import { wasShort } from "../seen.ts";

/** A rolling update that is never short: the new ones come before the old ones go. */
export const remedy: Remedy = {
  id: "max-unavailable",
  title: "None missing during the rollout",
  unit: "",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (_, world) => {
    const { maxSurge, maxUnavailable } = settingsOf(world);
    return maxSurge === undefined || isNothing(maxUnavailable) ? [] : [1];
  },
  fits: (seen) => wasShort(seen),
  apply: (experiment, world) => {
    const { maxSurge } = settingsOf(world);
    return withSettings(experiment, world, { maxUnavailable: 0, maxSurge: isNothing(maxSurge) ? "1" : maxSurge });
  },
  sentence: () => "maxUnavailable 0, and one more at a time instead, would have kept all instances in service.",
};

/** Neither an instance nor a share of them; also where the strategy has no such setting. */
function isNothing(setting: SettingValue | undefined): boolean {
  const pods = setting === undefined ? null : podsSetting(setting);
  return pods === null || pods === 0 || (typeof pods === "object" && pods.percent === 0);
}
