import { unlimited } from "./deployment.ts";

/** What a Deployment's status counts, over all its ReplicaSets. */
export interface DeploymentStatus {
  /** Pods of all versions that exist and are not terminating. */
  replicas: number;
  /** Those of the version that shall run. */
  updated: number;
  ready: number;
  available: number;
}

export type ProgressReason =
  | "NewReplicaSetCreated"
  | "FoundNewReplicaSet"
  | "ReplicaSetUpdated"
  | "NewReplicaSetAvailable"
  | "ProgressDeadlineExceeded"
  | "DeploymentPaused"
  | "DeploymentResumed";

/** The condition of type Progressing. */
export interface ProgressCondition {
  status: "True" | "False" | "Unknown";
  reason: ProgressReason;
  /** When progress was last seen, or the reason last changed. */
  updatedMicros: number;
  /** When the status last changed. */
  changedMicros: number;
}

/**
 * Whether every pod that is wanted is of the new version and available, and no other exists.
 *
 * Source: Kubernetes, `DeploymentComplete` in pkg/controller/deployment/util/deployment_util.go. There also the order must
 * have been seen, which a pass of the controller itself has always done.
 */
export function isComplete(replicas: number, { updated, replicas: pods, available }: DeploymentStatus): boolean {
  return updated === replicas && pods === replicas && available === replicas;
}

/**
 * Whether there is more of the new version, less of the old, more ready or more available than before.
 *
 * Source: Kubernetes, `DeploymentProgressing` in the same file.
 */
export function hasProgressed(before: DeploymentStatus, now: DeploymentStatus): boolean {
  return (
    now.updated > before.updated ||
    now.replicas - now.updated < before.replicas - before.updated ||
    now.ready > before.ready ||
    now.available > before.available
  );
}

/**
 * Whether the last progress is longer ago than the deadline, to the µs. Never without a deadline, or after completion.
 *
 * Source: Kubernetes, `DeploymentTimedOut` in the same file.
 */
export function hasTimedOut(deadlineS: number, condition: ProgressCondition | null, nowMicros: number): boolean {
  if (deadlineS === unlimited || !condition || condition.reason === "NewReplicaSetAvailable") return false;
  return condition.reason === "ProgressDeadlineExceeded" || nowMicros > condition.updatedMicros + deadlineS * 1_000_000;
}

/**
 * The condition after a pass that rolls. The deadline is only reported: nothing stops and nothing is rolled back, and the
 * next progress takes the report back.
 *
 * Source: Kubernetes, `syncRolloutStatus` in pkg/controller/deployment/progress.go.
 */
export function nextProgress(
  deployment: { replicas: number; progressDeadlineSeconds: number },
  before: DeploymentStatus,
  now: DeploymentStatus,
  condition: ProgressCondition | null,
  nowMicros: number,
): ProgressCondition | null {
  const { replicas, progressDeadlineSeconds } = deployment;
  if (progressDeadlineSeconds === unlimited) return null;
  if (condition?.reason === "NewReplicaSetAvailable" && now.replicas === now.updated) return condition;
  if (isComplete(replicas, now)) return became("True", "NewReplicaSetAvailable", condition, nowMicros);
  if (hasProgressed(before, now)) {
    const changedMicros = condition?.status === "True" ? condition.changedMicros : nowMicros;
    return { status: "True", reason: "ReplicaSetUpdated", updatedMicros: nowMicros, changedMicros };
  }
  if (!hasTimedOut(progressDeadlineSeconds, condition, nowMicros)) return condition;
  return became("False", "ProgressDeadlineExceeded", condition, nowMicros);
}

/**
 * The condition when a Deployment has been paused or resumed: the clock stands still, and starts anew. A missed deadline
 * stays reported.
 *
 * Source: Kubernetes, `checkPausedConditions` in pkg/controller/deployment/sync.go.
 */
export function pausedProgress(
  deployment: { isPaused: boolean; progressDeadlineSeconds: number },
  condition: ProgressCondition | null,
  nowMicros: number,
): ProgressCondition | null {
  const isSaid = condition?.reason === "DeploymentPaused";
  if (deployment.progressDeadlineSeconds === unlimited || condition?.reason === "ProgressDeadlineExceeded") {
    return condition;
  }
  if (deployment.isPaused === isSaid) return condition;
  return became("Unknown", deployment.isPaused ? "DeploymentPaused" : "DeploymentResumed", condition, nowMicros);
}

/** Source: `SetDeploymentCondition`: what says the same as before is not written again. */
function became(
  status: ProgressCondition["status"],
  reason: ProgressReason,
  before: ProgressCondition | null,
  nowMicros: number,
): ProgressCondition {
  if (before?.status === status && before.reason === reason) return before;
  return {
    status,
    reason,
    updatedMicros: nowMicros,
    changedMicros: before?.status === status ? before.changedMicros : nowMicros,
  };
}
