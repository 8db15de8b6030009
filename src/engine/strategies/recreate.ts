import type { Controller } from "../operator/strategy.ts";
import { isScalingEvent, proportionalScale } from "../platforms/kubernetes/proportional-scale.ts";
import { reconcileRecreate } from "../platforms/kubernetes/reconcile-recreate.ts";
import { deploymentSettings, podsIn } from "../platforms/kubernetes/settings.ts";

/** A Kubernetes Deployment with type Recreate. */
export const strategy: Controller = {
  kind: "controller",
  id: "recreate",
  title: "Recreate (Kubernetes)",
  summary: "Stop all old ones, wait until the last is gone, start all new ones at once.",
  settings: deploymentSettings,
  reconcile({ version, replicas, isPaused }, _, sets) {
    if (!isPaused && !isScalingEvent(replicas, sets)) return reconcileRecreate(version, replicas, sets);
    return proportionalScale({ version, replicas, surge: 0, isRollingUpdate: false, pods: podsIn(sets) }, sets);
  },
  surge: () => 0,
  minReadyS: ({ minReadyS }) => Number(minReadyS),
  progressDeadlineS: ({ progressDeadlineS }) => Number(progressDeadlineS),
};
