import type { Controller } from "../operator/strategy.ts";
import { reconcileRecreate } from "../platforms/kubernetes/reconcile-recreate.ts";
import { deploymentSettings } from "../platforms/kubernetes/settings.ts";

/** A Kubernetes Deployment with type Recreate. */
export const strategy: Controller = {
  kind: "controller",
  id: "recreate",
  title: "Recreate (Kubernetes)",
  summary: "Stop all old ones, wait until the last is gone, start all new ones at once.",
  settings: deploymentSettings,
  reconcile: ({ version, replicas }, _, sets) => reconcileRecreate(version, replicas, sets),
  minReadyS: ({ minReadyS }) => Number(minReadyS),
  progressDeadlineS: ({ progressDeadlineS }) => Number(progressDeadlineS),
};
