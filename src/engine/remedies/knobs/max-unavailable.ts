import { settingsOf, withSettings } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** A rolling update that is never short: the new ones come before the old ones go. */
export const remedy: Remedy = {
  id: "max-unavailable",
  title: "None missing during the rollout",
  unit: "",
  reach: Reach.manifest,
  scope: "deployment",
  sizes: (_, world) => (Number(settingsOf(world)["maxUnavailable"] ?? 0) > 0 ? [1] : []),
  apply: (experiment, world) => {
    const maxSurge = Math.max(1, Number(settingsOf(world)["maxSurge"] ?? 0));
    return withSettings(experiment, world, { maxUnavailable: 0, maxSurge });
  },
  sentence: () => "maxUnavailable 0, and one more at a time instead, would have kept all instances in service.",
};
