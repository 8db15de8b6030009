import type { Settings } from "../operator/settings.ts";
import type { Controller } from "../operator/strategy.ts";
import { fenceposts } from "../platforms/kubernetes/fenceposts.ts";
import { podsSetting } from "../platforms/kubernetes/int-or-percent.ts";
import { reconcileDeployment } from "../platforms/kubernetes/reconcile-deployment.ts";
import { deploymentSettings, podsIn } from "../platforms/kubernetes/settings.ts";

const usual = { percent: 25 };

/** A Kubernetes Deployment with type RollingUpdate, its defaults included. */
export const strategy: Controller = {
  kind: "controller",
  id: "rolling-update",
  title: "Rolling update",
  summary: "Start a few new ones, wait until they are ready, stop as many old ones; again until all are new.",
  settings: [
    {
      id: "maxSurge",
      title: "May be too many (maxSurge)",
      kind: "pods",
      default: 25,
      min: 0,
      max: 100,
      step: 1,
    },
    {
      id: "maxUnavailable",
      title: "May be missing (maxUnavailable)",
      kind: "pods",
      default: 25,
      min: 0,
      max: 100,
      step: 1,
    },
    ...deploymentSettings,
  ],
  reconcile({ version, replicas, isPaused }, settings, sets) {
    const limits = limitsOf(replicas, settings);
    return reconcileDeployment({ replicas, version, ...limits, isPaused, pods: podsIn(sets) }, sets);
  },
  surge: (replicas, settings) => limitsOf(replicas, settings).surge,
  minReadyS: ({ minReadyS }) => Number(minReadyS),
  progressDeadlineS: ({ progressDeadlineS }) => Number(progressDeadlineS),
};

function limitsOf(replicas: number, { maxSurge, maxUnavailable }: Settings) {
  return fenceposts(podsSetting(maxSurge) ?? usual, podsSetting(maxUnavailable) ?? usual, replicas);
}
