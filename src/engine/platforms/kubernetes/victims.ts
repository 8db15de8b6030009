/** What decides which pod a shrinking ReplicaSet gives up. */
export interface Pod {
  id: number;
  /** Not placed on a node yet, or its image is not there yet. */
  isPending: boolean;
  /** Placed on a node; unless said, it is. */
  isAssigned?: boolean;
  /** Nothing has been heard of its node for a while. */
  isUnknown?: boolean;
  isReady: boolean;
  /** The annotation pod-deletion-cost: the cheaper goes first; 0 unless said. */
  deletionCost?: number;
  /** How many pods of the same Deployment are on its node. */
  siblings?: number;
  /** µs for which it has been ready. */
  readyForMicros: number;
  restarts: number;
  /** µs since it was created. */
  ageMicros: number;
}

/**
 * The order in which a shrinking ReplicaSet gives up its pods: not assigned to a node before assigned, pending before
 * unknown before running, not ready before ready, cheaper to delete, more siblings on the node, ready for a shorter time
 * (by powers of two), more restarts, younger (likewise).
 * Kubernetes lets the pods' random ids decide between different times of the same power of two, and what is left of a
 * tie; here the one created last goes first.
 *
 * Source: Kubernetes, `ActivePodsWithRanks` in pkg/controller/controller_utils.go.
 */
export function victimsFirst(pods: readonly Pod[]): Pod[] {
  return pods.toSorted(
    (a, b) =>
      Number(a.isAssigned ?? true) - Number(b.isAssigned ?? true) ||
      phase(a) - phase(b) ||
      Number(a.isReady) - Number(b.isReady) ||
      (a.deletionCost ?? 0) - (b.deletionCost ?? 0) ||
      (b.siblings ?? 0) - (a.siblings ?? 0) ||
      (a.isReady ? shorterFirst(a.readyForMicros, b.readyForMicros, b.id - a.id) : 0) ||
      b.restarts - a.restarts ||
      shorterFirst(a.ageMicros, b.ageMicros, b.id - a.id) ||
      b.id - a.id,
  );
}

/** Pending, unknown, running. */
function phase({ isPending, isUnknown = false }: Pod): number {
  if (isPending) return 0;
  return isUnknown ? 1 : 2;
}

/** Different times of one power of two are ordered by id at once. */
function shorterFirst(a: number, b: number, byId: number): number {
  return a === b ? 0 : magnitude(a) - magnitude(b) || byId;
}

/** The power of two below the duration in ns; -1 for none. */
function magnitude(micros: number): number {
  let power = -1;
  for (let rest = micros * 1000; rest >= 1; rest /= 2) power++;
  return power;
}
