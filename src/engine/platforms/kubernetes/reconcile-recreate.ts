import type { ReplicaSet, Scale } from "../../operator/replica-set.ts";

/**
 * One pass of a Deployment with type Recreate: all old sets to 0; then nothing until no old pod is left, those that are
 * still terminating included; then the new set at its full size at once.
 *
 * Source: Kubernetes, pkg/controller/deployment/recreate.go (`rolloutRecreate`, `oldPodsRunning`).
 *
 * @param sets oldest first; the one of `version` may be missing as long as it has no pods
 */
export function reconcileRecreate(
  version: number,
  replicas: number,
  sets: readonly Pick<ReplicaSet, "version" | "spec" | "existing">[],
): Scale[] {
  const old = sets.filter((set) => set.version !== version);
  const down = old.filter(({ spec }) => spec > 0).map((set) => ({ version: set.version, to: 0 }));
  if (down.length > 0) return down;
  if (old.some(({ existing }) => existing > 0)) return [];
  const fresh = sets.find((set) => set.version === version);
  return fresh?.spec === replicas ? [] : [{ version, to: replicas }];
}
