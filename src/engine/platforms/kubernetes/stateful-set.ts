/** One pod of a StatefulSet, known by its number. */
export interface OrdinalPod {
  ordinal: number;
  version: number;
  isReady: boolean;
  /** Ready for longer than minReadySeconds. */
  isAvailable: boolean;
  isTerminating: boolean;
  /** Its containers have ended and are not restarted. */
  hasEnded?: boolean;
}

export interface StatefulSet {
  replicas: number;
  /** Number of the first pod; 0 unless said. */
  start?: number;
  podManagementPolicy: "OrderedReady" | "Parallel";
  updateStrategy: "RollingUpdate" | "OnDelete";
  /** Pods with lower numbers keep the old version. */
  partition: number;
  /** How many may be unavailable in an update (see `statefulSetUnavailable`); null where the cluster does not know it. */
  unavailable: number | null;
  /** The version before the update, and the one that shall run. */
  versions: { current: number; update: number };
}

export interface OrdinalAction {
  do: "create" | "delete";
  ordinal: number;
  version: number;
}

/**
 * One pass over a StatefulSet: what to create and delete, in order. OrderedReady does one thing a pass and waits for it:
 * creates from the lowest number up, each after all before it are available, and removes from the highest down. Parallel
 * creates and removes all at once. Either way an update deletes from the highest number down, after everything else is
 * in place, one at a time (or `unavailable`); the pod is created anew under the same number once it is gone, so there is
 * never a surge. Scaling comes before updating.
 *
 * Source: Kubernetes, `updateStatefulSet`, `processReplica`, `processCondemned` and
 * `updateStatefulSetAfterInvariantEstablished` in pkg/controller/statefulset/stateful_set_control.go.
 *
 * @param pods in any order
 */
export function reconcileStatefulSet(set: StatefulSet, pods: readonly OrdinalPod[]): OrdinalAction[] {
  const start = set.start ?? 0;
  const isWanted = ({ ordinal }: OrdinalPod) => ordinal >= start && ordinal < start + set.replicas;
  const byOrdinal = new Map(pods.map((pod) => [pod.ordinal, pod]));
  const wanted = Array.from({ length: set.replicas }, (_, i) => byOrdinal.get(start + i) ?? absent(set, start + i));
  const condemned = pods.filter((pod) => !isWanted(pod)).sort((a, b) => b.ordinal - a.ordinal);
  return set.podManagementPolicy === "Parallel" ? atOnce(set, wanted, condemned) : inOrder(set, wanted, condemned);
}

/**
 * How many pods may be unavailable in an update: percentages are rounded down, but never to nothing; 1 unless said.
 *
 * Source: Kubernetes, `getStatefulSetMaxUnavailable` in pkg/controller/statefulset/stateful_set_utils.go.
 */
export function statefulSetUnavailable(maxUnavailable: number | { percent: number } | null, replicas: number): number {
  if (maxUnavailable === null) return 1;
  const pods =
    typeof maxUnavailable === "number" ? maxUnavailable : Math.floor((maxUnavailable.percent * replicas) / 100);
  return Math.max(1, pods);
}

interface Slot extends OrdinalPod {
  isMissing?: boolean;
}

function absent({ partition, updateStrategy, start = 0, versions }: StatefulSet, ordinal: number): Slot {
  const isOld = updateStrategy === "RollingUpdate" && ordinal < start + partition;
  const version = isOld ? versions.current : versions.update;
  return { ordinal, version, isReady: false, isAvailable: false, isTerminating: false, isMissing: true };
}

function inOrder(set: StatefulSet, wanted: readonly Slot[], condemned: readonly Slot[]): OrdinalAction[] {
  for (const pod of wanted) {
    if (pod.hasEnded) return pod.isTerminating ? [] : [remove(pod)];
    if (pod.isMissing) return [create(pod)];
    if (pod.isTerminating || !pod.isAvailable) return [];
  }
  const lowestBroken = condemned.findLast(isUnavailable);
  const [first] = condemned;
  if (!first) return update(set, wanted);
  return first.isTerminating || (!first.isAvailable && first !== lowestBroken) ? [] : [remove(first)];
}

function atOnce(set: StatefulSet, wanted: readonly Slot[], condemned: readonly Slot[]): OrdinalAction[] {
  const living = wanted.flatMap((pod) => {
    if (pod.hasEnded) return pod.isTerminating ? [] : [remove(pod)];
    return pod.isMissing ? [create(pod)] : [];
  });
  const gone = condemned.filter(({ isTerminating }) => !isTerminating).map(remove);
  const updated = update(set, wanted).filter(({ ordinal }) => !living.some((action) => action.ordinal === ordinal));
  return [...living, ...gone, ...updated];
}

function update(set: StatefulSet, wanted: readonly Slot[]): OrdinalAction[] {
  if (set.updateStrategy === "OnDelete") return [];
  const isOld = (pod: Slot) => pod.version !== set.versions.update && !pod.isTerminating;
  const targets = wanted.slice(set.partition).toReversed();
  if (set.unavailable !== null) {
    const room = set.unavailable - wanted.filter(isUnavailable).length;
    return targets.filter(isOld).slice(0, Math.max(0, room)).map(remove);
  }
  // One at a time: the highest that is old, unless one above it is not available yet.
  for (const pod of targets) {
    if (isOld(pod)) return [remove(pod)];
    if (isUnavailable(pod)) return [];
  }
  return [];
}

function isUnavailable({ isAvailable, isTerminating }: OrdinalPod): boolean {
  return !isAvailable || isTerminating;
}

function create({ ordinal, version }: Slot): OrdinalAction {
  return { do: "create", ordinal, version };
}

function remove({ ordinal, version }: Slot): OrdinalAction {
  return { do: "delete", ordinal, version };
}
