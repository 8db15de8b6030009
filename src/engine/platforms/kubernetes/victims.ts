/** What decides which pod a shrinking ReplicaSet gives up. */
export interface Pod {
  id: number;
  /** Not placed on a node yet, or its image is not there yet. */
  isPending: boolean;
  isReady: boolean;
  /** µs for which it has been ready. */
  readyForMicros: number;
  restarts: number;
  /** µs since it was created. */
  ageMicros: number;
}

/**
 * The order in which a shrinking ReplicaSet gives up its pods: pending before running, not ready before ready, ready
 * for a shorter time (by powers of two), more restarts, younger (likewise). Left out: deletion cost, siblings on a node.
 * Kubernetes lets the pods' random ids decide between different times of the same power of two, and what is left of a
 * tie; here the one created last goes first.
 *
 * Source: Kubernetes, `ActivePodsWithRanks` in pkg/controller/controller_utils.go.
 */
export function victimsFirst(pods: readonly Pod[]): Pod[] {
  return pods.toSorted(
    (a, b) =>
      Number(b.isPending) - Number(a.isPending) ||
      Number(a.isReady) - Number(b.isReady) ||
      (a.isReady ? shorterFirst(a.readyForMicros, b.readyForMicros, b.id - a.id) : 0) ||
      b.restarts - a.restarts ||
      shorterFirst(a.ageMicros, b.ageMicros, b.id - a.id) ||
      b.id - a.id,
  );
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
