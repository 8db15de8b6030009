import type { DeploymentStatus } from "./progress.ts";

/** What `kubectl rollout status` prints, and how it ends: null while it goes on waiting. */
export interface RolloutReport {
  says: string;
  exitCode: 0 | 1 | null;
}

export interface WatchedDeployment extends Pick<DeploymentStatus, "replicas" | "updated" | "available"> {
  name: string;
  /** How many are wanted. */
  wanted: number;
  /** Whether the controller has seen the last change of the manifest. */
  isObserved: boolean;
  /** Whether the condition Progressing has the reason ProgressDeadlineExceeded. */
  isDeadlineExceeded: boolean;
}

/**
 * What a pipeline sees of a Deployment's rollout. It waits for availability, so a version that is ready and wrong is a
 * success; and the missed deadline is an error before anything else is looked at.
 *
 * Source: Kubernetes, `DeploymentStatusViewer` in kubectl's pkg/polymorphichelpers/rollout_status.go (what it prints is
 * quoted, as people search for it).
 */
export function deploymentReport(deployment: WatchedDeployment): RolloutReport {
  const { name, wanted, updated, replicas, available } = deployment;
  const waiting = `Waiting for deployment "${name}" rollout to finish:`;
  if (!deployment.isObserved) return waits("Waiting for deployment spec update to be observed...");
  if (deployment.isDeadlineExceeded) {
    return { says: `error: deployment "${name}" exceeded its progress deadline`, exitCode: 1 };
  }
  if (updated < wanted) return waits(`${waiting} ${updated} out of ${wanted} new replicas have been updated...`);
  if (replicas > updated) return waits(`${waiting} ${replicas - updated} old replicas are pending termination...`);
  if (available < updated) return waits(`${waiting} ${available} of ${updated} updated replicas are available...`);
  return { says: `deployment "${name}" successfully rolled out`, exitCode: 0 };
}

export interface WatchedStatefulSet {
  /** How many are wanted. */
  wanted: number;
  ready: number;
  updated: number;
  /** Null where the manifest has no rollingUpdate (the API server fills in partition 0). */
  partition: number | null;
  isObserved: boolean;
  /** Whether all pods have been declared to be of the new revision. */
  isUpdated: boolean;
  /** Name of the new revision. */
  revision: string;
}

/**
 * The same of a StatefulSet that rolls. It waits for readiness, not for availability, and has no deadline.
 *
 * Source: Kubernetes, `StatefulSetStatusViewer` in the same file.
 */
export function statefulSetReport(set: WatchedStatefulSet): RolloutReport {
  const { wanted, ready, updated, partition, revision } = set;
  if (!set.isObserved) return waits("Waiting for statefulset spec update to be observed...");
  if (ready < wanted) return waits(`Waiting for ${wanted - ready} pods to be ready...`);
  if (partition !== null) {
    const target = wanted - partition;
    return updated < target
      ? waits(`Waiting for partitioned roll out to finish: ${updated} out of ${target} new pods have been updated...`)
      : { says: `partitioned roll out complete: ${updated} new pods have been updated...`, exitCode: 0 };
  }
  return set.isUpdated
    ? { says: `statefulset rolling update complete ${updated} pods at revision ${revision}...`, exitCode: 0 }
    : waits(`waiting for statefulset rolling update to complete ${updated} pods at revision ${revision}...`);
}

function waits(says: string): RolloutReport {
  return { says, exitCode: null };
}
