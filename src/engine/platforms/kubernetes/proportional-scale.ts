import type { Scale } from "../../operator/replica-set.ts";

/** A ReplicaSet with what was written on it when it was last scaled. */
export interface MarkedSet {
  version: number;
  /** How many there should be. */
  spec: number;
  available: number;
  /** The Deployment's replicas at that time; null if the mark is missing. */
  markedReplicas: number | null;
  /** Its replicas + surge at that time. */
  markedMost: number | null;
}

export interface ScaleSpec {
  replicas: number;
  surge: number;
  /** The version that shall run; its set may be missing. */
  version: number;
  isRollingUpdate: boolean;
  /** How many pods there are in all: what a set without a mark is measured against. */
  pods: number;
}

/**
 * Whether `replicas` has changed since the sets were last scaled.
 *
 * Source: Kubernetes, `isScalingEvent` in pkg/controller/deployment/sync.go.
 */
export function isScalingEvent(replicas: number, sets: readonly MarkedSet[]): boolean {
  return sets.some(({ spec, markedReplicas }) => spec > 0 && markedReplicas !== null && markedReplicas !== replicas);
}

/**
 * What to scale when `replicas` has changed in the middle of a rollout, or while it is paused: with one active set it gets
 * everything; with several each keeps its share, so that the rollout is neither hastened nor set back. Afterwards each
 * set that was looked at is marked with the new numbers.
 *
 * Source: Kubernetes, `scale` in pkg/controller/deployment/sync.go.
 *
 * @param sets oldest first
 * @returns only what changes
 */
export function proportionalScale(spec: ScaleSpec, sets: readonly MarkedSet[]): Scale[] {
  const only = activeOrLatest(spec.version, sets);
  if (only) return changed([only], () => spec.replicas);
  const active = sets.filter(({ spec }) => spec > 0);
  if (isSaturated(spec, sets)) {
    return changed(
      active.filter(({ version }) => version !== spec.version),
      () => 0,
    );
  }
  if (!spec.isRollingUpdate) return [];
  const most = spec.replicas > 0 ? spec.replicas + spec.surge : 0;
  const toAdd = most - active.reduce((sum, set) => sum + set.spec, 0);
  if (toAdd === 0) return [];
  const ordered = bySize(active, toAdd > 0);
  const sizes = new Map<number, number>();
  let left = toAdd;
  for (const set of ordered) {
    const share = fractionOf(set, spec);
    const added = left === 0 ? 0 : toAdd > 0 ? Math.min(share, left) : Math.max(share, left);
    sizes.set(set.version, set.spec + added);
    left -= added;
  }
  return changed(ordered, (set) => {
    const size = sizes.get(set.version) ?? set.spec;
    return set === ordered[0] ? Math.max(0, size + left) : size;
  });
}

/**
 * How many pods more (or fewer, if negative) are a set's share of a change.
 *
 * Source: Kubernetes, `getReplicaSetFraction` in pkg/controller/deployment/util/deployment_util.go. Rounded to the
 * nearest, halves up.
 */
export function fractionOf(
  set: Pick<MarkedSet, "spec" | "markedMost">,
  { replicas, surge, pods }: Pick<ScaleSpec, "replicas" | "surge" | "pods">,
): number {
  if (replicas === 0) return -set.spec;
  const before = set.markedMost || pods;
  return before === 0 ? 0 : Math.round((set.spec * (replicas + surge)) / before) - set.spec;
}

/** The only active set; the new or the latest one if none is active; null if several are. */
function activeOrLatest(version: number, sets: readonly MarkedSet[]): MarkedSet | null {
  const active = sets.filter(({ spec }) => spec > 0);
  if (active.length > 1) return null;
  return active[0] ?? sets.find((set) => set.version === version) ?? sets.at(-1) ?? null;
}

function isSaturated({ replicas, version }: ScaleSpec, sets: readonly MarkedSet[]): boolean {
  const fresh = sets.find((set) => set.version === version);
  return fresh?.spec === replicas && fresh.markedReplicas === replicas && fresh.available === replicas;
}

/** Largest first; of equal ones the newer first when growing, the older first when shrinking. */
function bySize(sets: readonly MarkedSet[], isGrowing: boolean): MarkedSet[] {
  const inOrder = isGrowing ? sets.toReversed() : [...sets];
  return inOrder.sort((a, b) => b.spec - a.spec);
}

function changed(sets: readonly MarkedSet[], sizeOf: (set: MarkedSet) => number): Scale[] {
  return sets.flatMap((set) => (sizeOf(set) === set.spec ? [] : [{ version: set.version, to: sizeOf(set) }]));
}
