import type { Setting } from "../../operator/settings.ts";
import type { ReplicaSet } from "../../operator/replica-set.ts";
import { unlimited } from "./deployment.ts";

export const minReadySetting: Setting = {
  id: "minReadyS",
  title: "Watched after ready (minReadySeconds)",
  kind: "number",
  unit: "s",
  default: 0,
  min: 0,
  max: 120,
  step: 1,
  accepts: { min: 0, max: unlimited },
};

/** What every Deployment has, whatever its type; defaults of apps/v1. */
export const deploymentSettings: readonly Setting[] = [
  minReadySetting,
  {
    id: "progressDeadlineS",
    title: "Reported as stuck after",
    kind: "number",
    unit: "s",
    default: 600,
    min: 10,
    max: 3600,
    step: 10,
    accepts: { min: 1, max: unlimited },
  },
];

/** How many pods there should be in all. */
export function podsIn(sets: readonly ReplicaSet[]): number {
  return sets.reduce((sum, { spec }) => sum + spec, 0);
}
