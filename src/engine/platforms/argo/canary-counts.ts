import type { CanaryCounts } from "./approximate-canary.ts";
import { basicCanary } from "./basic-canary.ts";
import { availableIn, type CanaryRollout, type CanaryState, type CountedSet } from "./rollout.ts";
import { routedCanary } from "./routed-canary.ts";

/** The sets of a canary, by the part they play. */
export interface CanarySets {
  /** Null before it exists. */
  canary: CountedSet | null;
  /** Null before the first deploy has succeeded; the same set as the canary after it. */
  stable: CountedSet | null;
  /** All others, newest revision first. */
  older: readonly CountedSet[];
}

/** How many pods canary and stable are scaled to in this pass, with or without a router. */
export function canaryCounts(rollout: CanaryRollout, state: CanaryState, sets: CanarySets): CanaryCounts {
  return rollout.hasRouter
    ? routedCanary(rollout, state, sets.canary, sets.stable)
    : basicCanary(rollout, state, sets.canary, sets.stable, sets.older);
}

/**
 * Whether the pods are there for the current step: the canary's are available, the stable version's merely exist (not
 * looked at with dynamicStableScale), and without a router no older pod is available, since it would get traffic.
 *
 * Source: Argo Rollouts, `AtDesiredReplicaCountsForCanary` in utils/replicaset/canary.go.
 */
export function isAtCounts(rollout: CanaryRollout, state: CanaryState, sets: CanarySets): boolean {
  const wanted = canaryCounts(rollout, state, sets);
  if (!meetsThreshold(rollout.replicaProgressThreshold, sets.canary, wanted.canary)) return false;
  const { stable } = sets;
  const isStableThere = stable?.spec === wanted.stable && stable.pods === wanted.stable;
  if (!(rollout.hasRouter && rollout.dynamicStableScale) && !isStableThere) return false;
  return rollout.hasRouter || availableIn(sets.older) === 0;
}

/**
 * Whether enough pods of a set are available: all, or as many as a threshold asks for (a negative one asks for all).
 *
 * Source: Argo Rollouts, `ReplicaProgressThresholdMet` and `allDesiredAreAvailable` in the same file.
 */
export function meetsThreshold(
  threshold: CanaryRollout["replicaProgressThreshold"],
  set: Pick<CountedSet, "spec" | "available"> | null,
  wanted: number,
): boolean {
  if (!set) return false;
  if (!threshold || threshold.value < 0) return set.spec === wanted && set.available === wanted;
  if (threshold.type === "Pod") return set.available >= threshold.value;
  return set.available * 100 >= threshold.value * wanted;
}
