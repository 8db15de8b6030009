import type { ReplicaSet, Scale } from "../../operator/strategy.ts";

export interface RollingSpec {
  replicas: number;
  /** The version that shall run. */
  version: number;
  surge: number;
  unavailable: number;
}

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
export function reconcileRolling(spec: RollingSpec, sets: readonly ReplicaSet[]): Scale[] {
  const none = { version: spec.version, spec: 0, ready: 0, available: 0, existing: 0 };
  const fresh = sets.find(({ version }) => version === spec.version) ?? none;
  const old = sets.filter(({ version }) => version !== spec.version);
  const up = scaleNew(spec, fresh, old);
  return up ? [up] : scaleOld(spec, fresh, old);
}

function scaleNew(spec: RollingSpec, fresh: ReplicaSet, old: readonly ReplicaSet[]): Scale | null {
  if (fresh.spec === spec.replicas) return null;
  if (fresh.spec > spec.replicas) return { version: fresh.version, to: spec.replicas };
  const room = spec.replicas + spec.surge - fresh.spec - total(old, "spec");
  if (room <= 0) return null;
  return { version: fresh.version, to: fresh.spec + Math.min(room, spec.replicas - fresh.spec) };
}

function scaleOld(spec: RollingSpec, fresh: ReplicaSet, old: readonly ReplicaSet[]): Scale[] {
  const floor = spec.replicas - spec.unavailable;
  let broken = fresh.spec + total(old, "spec") - floor - (fresh.spec - fresh.available);
  if (broken <= 0) return [];
  let healthy = fresh.available + total(old, "available") - floor;
  const scales: Scale[] = [];
  for (const set of old) {
    // Broken pods first, within the budget: they served nobody, so removing them costs nothing.
    const cleaned = Math.min(broken, set.spec - set.available);
    broken -= cleaned;
    const removed = Math.max(0, Math.min(healthy, set.spec - cleaned));
    healthy -= removed;
    if (cleaned + removed > 0) scales.push({ version: set.version, to: set.spec - cleaned - removed });
  }
  return scales;
}

function total(sets: readonly ReplicaSet[], what: "spec" | "available"): number {
  return sets.reduce((sum, set) => sum + set[what], 0);
}
