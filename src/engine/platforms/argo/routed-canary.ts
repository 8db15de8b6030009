import { steppedWeight } from "./abort-weight.ts";
import type { CanaryCounts } from "./approximate-canary.ts";
import { canaryScaleOf, canarySize, skipsSteps } from "./canary-weight.ts";
import type { CanaryRollout, CanaryState, CountedSet } from "./rollout.ts";

/**
 * How many pods a weight is, rounded up.
 *
 * Source: Argo Rollouts, `trafficWeightToReplicas` in utils/replicaset/canary.go.
 */
export function weightedPods(replicas: number, weight: number, maxWeight: number): number {
  return Math.ceil((weight * replicas) / maxWeight);
}

/**
 * How many pods canary and stable are scaled to with a router: the canary its weight's worth, the stable version all of
 * them, without regard to surge and unavailable. With dynamicStableScale the stable version has its share only: of what
 * it shall have or of what it has, whichever is more; and an aborted canary keeps what its traffic needs, but is never
 * scaled up again.
 *
 * Source: Argo Rollouts, `CalculateReplicaCountsForTrafficRoutedCanary` in utils/replicaset/canary.go.
 */
export function routedCanary(
  rollout: CanaryRollout,
  state: CanaryState,
  canary: CountedSet | null,
  stable: CountedSet | null,
): CanaryCounts {
  const { replicas, maxWeight, dynamicStableScale } = rollout;
  const pods = (weight: number) => weightedPods(replicas, weight, maxWeight);
  const size = canarySize(rollout, state, steppedWeight(rollout, state, canary, stable));
  const canaryPods = "pods" in size ? size.pods : atLeastMin(rollout, pods(size.weight));
  if (!dynamicStableScale) return { canary: canaryPods, stable: replicas };
  const weight = "weight" in size ? size.weight : 0;
  const stablePods = Math.max(pods(maxWeight - weight), pods(state.weights?.stable ?? 0));
  const isDrained = state.isAborted && !skipsSteps(state) && !canaryScaleOf(rollout, state);
  const capped = isDrained && canary ? Math.min(canaryPods, canary.spec) : canaryPods;
  const carrying = state.isAborted ? Math.max(capped, pods(state.weights?.canary ?? 0)) : capped;
  return { canary: atLeastMin(rollout, carrying), stable: atLeastMin(rollout, stablePods) };
}

/**
 * A set that has pods has at least so many, for the sake of availability, but no more than are wanted in all.
 *
 * Source: Argo Rollouts, `CheckMinPodsPerReplicaSet` in the same file.
 */
function atLeastMin({ replicas, minPodsPerReplicaSet }: CanaryRollout, pods: number): number {
  if (pods === 0 || minPodsPerReplicaSet === null) return pods;
  return Math.max(pods, Math.min(minPodsPerReplicaSet, replicas));
}
