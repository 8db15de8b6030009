import type { ReplicaSet, Scale } from "../../operator/replica-set.ts";

export interface RollingSpec {
  replicas: number;
  /** The version that shall run. */
  version: number;
  surge: number;
  unavailable: number;
}

type CountedSet = Pick<ReplicaSet, "version" | "spec" | "available">;

/**
 * One pass of a rolling update: what to scale, in order; nothing when there is nothing to do for now. It is called again
 * after each pass that changed something and whenever a pod changed. The ceiling is judged by how many pods there should
 * be, the floor by how many are available. Nothing it sees makes it go back to an old version.
 *
 * Source: Kubernetes, pkg/controller/deployment/rolling.go (`rolloutRolling`): reconcileNewReplicaSet, then
 * reconcileOldReplicaSets with cleanupUnhealthyReplicas before scaleDownOldReplicaSetsForRollingUpdate.
 *
 * @param sets oldest first; the one of `spec.version` may be missing as long as it has no pods
 */
export function reconcileRolling(spec: RollingSpec, sets: readonly CountedSet[]): Scale[] {
  const fresh = sets.find(({ version }) => version === spec.version) ?? {
    version: spec.version,
    spec: 0,
    available: 0,
  };
  const old = sets.filter((set) => set.version !== spec.version && set.spec > 0);
  const up = scaleNew(spec, fresh, old);
  return up ? [up] : scaleOld(spec, fresh, old);
}

function scaleNew(spec: RollingSpec, fresh: CountedSet, old: readonly CountedSet[]): Scale | null {
  if (fresh.spec === spec.replicas) return null;
  if (fresh.spec > spec.replicas) return { version: fresh.version, to: spec.replicas };
  const room = spec.replicas + spec.surge - fresh.spec - total(old, "spec");
  if (room <= 0) return null;
  return { version: fresh.version, to: fresh.spec + Math.min(room, spec.replicas - fresh.spec) };
}

function scaleOld(spec: RollingSpec, fresh: CountedSet, old: readonly CountedSet[]): Scale[] {
  const floor = spec.replicas - spec.unavailable;
  let broken = fresh.spec + total(old, "spec") - floor - (fresh.spec - fresh.available);
  if (broken <= 0) return [];
  const sizes = old.map((set) => set.spec);
  // Broken pods first, within the budget: they served nobody, so removing them costs nothing.
  for (const [i, set] of old.entries()) {
    if (broken <= 0) break;
    // A set that has not followed its last order yet is not understood: no more in this pass.
    if (set.available > set.spec) return scales(old, sizes);
    const cleaned = Math.min(broken, set.spec - set.available);
    sizes[i] -= cleaned;
    broken -= cleaned;
  }
  let healthy = fresh.available + total(old, "available") - floor;
  for (const [i, size] of sizes.entries()) {
    const removed = Math.max(0, Math.min(healthy, size));
    sizes[i] -= removed;
    healthy -= removed;
  }
  return scales(old, sizes);
}

function scales(sets: readonly CountedSet[], sizes: readonly number[]): Scale[] {
  return sets.flatMap(({ version, spec }, i) => (sizes[i] === spec ? [] : [{ version, to: sizes[i] }]));
}

function total(sets: readonly CountedSet[], what: "spec" | "available"): number {
  return sets.reduce((sum, set) => sum + set[what], 0);
}
