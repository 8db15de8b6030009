/** An old ReplicaSet, kept so that one can go back to it. */
export interface OldSet {
  version: number;
  /** How many there should be. */
  spec: number;
  /** How many there are. */
  pods: number;
  isBeingDeleted?: boolean;
  /** Whether the ReplicaSet controller has seen its last order. */
  isObserved?: boolean;
}

/**
 * Which old sets are deleted: the oldest beyond the limit, except those that have, or should have, pods. Such a set still
 * takes a place among the oldest: nothing newer is deleted instead of it.
 *
 * Source: Kubernetes, `cleanupDeployment` in pkg/controller/deployment/sync.go.
 *
 * @param sets oldest first
 */
export function prunedSets(sets: readonly OldSet[], revisionHistoryLimit: number): OldSet[] {
  const alive = sets.filter(({ isBeingDeleted = false }) => !isBeingDeleted);
  const beyond = alive.slice(0, Math.max(0, alive.length - revisionHistoryLimit));
  return beyond.filter(({ spec, pods, isObserved = true }) => spec === 0 && pods === 0 && isObserved);
}

/** A version of the template by the number it had when it was last rolled out: going back to one renumbers it. */
export interface Revision {
  revision: number;
  version: number;
}

/**
 * What `kubectl rollout undo` goes back to: the revision that is asked for, or else the one before the latest. A sentence
 * where it does nothing.
 *
 * Source: Kubernetes, `DeploymentRollbacker` in kubectl's pkg/polymorphichelpers/rollback.go.
 *
 * @param revisions of all ReplicaSets, in any order
 * @param toRevision 0 for the one before
 * @param version the one that shall run now
 */
export function undoTarget(
  revisions: readonly Revision[],
  toRevision: number,
  version: number,
  isPaused: boolean,
): Revision | string {
  if (isPaused) return "A paused Deployment is not rolled back: resume it first.";
  const latestFirst = revisions.toSorted((a, b) => b.revision - a.revision);
  const target = toRevision > 0 ? latestFirst.find(({ revision }) => revision === toRevision) : latestFirst[1];
  if (!target) return toRevision > 0 ? `There is no revision ${toRevision}.` : "There is no revision to go back to.";
  return target.version === version ? "The template of that revision is the current one: nothing to do." : target;
}
