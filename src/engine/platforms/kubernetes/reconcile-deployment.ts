import type { Scale } from "../../operator/replica-set.ts";
import { isScalingEvent, proportionalScale, type MarkedSet, type ScaleSpec } from "./proportional-scale.ts";
import { reconcileRolling } from "./reconcile-rolling.ts";

export interface RollingDeployment extends Omit<ScaleSpec, "isRollingUpdate"> {
  unavailable: number;
  isPaused: boolean;
}

/**
 * One pass over a Deployment that rolls: paused, it is only scaled; a change of `replicas` is spread over the sets before
 * the rollout goes on; else one pass of the rolling update.
 *
 * Source: Kubernetes, `syncDeployment` in pkg/controller/deployment/deployment_controller.go.
 *
 * @param sets oldest first
 */
export function reconcileDeployment(deployment: RollingDeployment, sets: readonly MarkedSet[]): Scale[] {
  if (deployment.isPaused || isScalingEvent(deployment.replicas, sets)) {
    return proportionalScale({ ...deployment, isRollingUpdate: true }, sets);
  }
  return reconcileRolling(deployment, sets);
}
