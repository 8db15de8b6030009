import { unlimited } from "./deployment.ts";
import { isComplete, type DeploymentStatus, type ProgressCondition } from "./progress.ts";

/**
 * In how many µs progress has to be looked at again: 0 for at once (less than a second is left), null for not at all.
 *
 * Source: Kubernetes, `requeueStuckDeployment` in pkg/controller/deployment/progress.go, which in truth adds one second.
 */
export function nextCheckMicros(
  deployment: { replicas: number; progressDeadlineSeconds: number },
  now: DeploymentStatus,
  condition: ProgressCondition | null,
  nowMicros: number,
): number | null {
  const { replicas, progressDeadlineSeconds } = deployment;
  if (progressDeadlineSeconds === unlimited || !condition || isComplete(replicas, now)) return null;
  if (condition.reason === "ProgressDeadlineExceeded") return null;
  const left = condition.updatedMicros + progressDeadlineSeconds * 1_000_000 - nowMicros;
  return left < 1_000_000 ? 0 : left;
}

/**
 * Whether the condition Available holds: as many available as the rolling update must keep.
 *
 * Source: Kubernetes, `calculateStatus` in pkg/controller/deployment/sync.go.
 */
export function hasMinimumAvailability(replicas: number, unavailable: number, available: number): boolean {
  return available >= replicas - unavailable;
}
