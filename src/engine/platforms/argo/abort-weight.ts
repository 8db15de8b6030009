import { setWeightOf } from "./canary-weight.ts";
import type { CanaryRollout, CanaryState, CountedSet } from "./rollout.ts";

/**
 * The weight that the canary shall keep for now. Once aborted: none at once where the stable version has kept all its
 * pods; with dynamicStableScale the next lower rung of the setWeight ladder below what the canary still has to carry, so
 * that the stable version grows before its traffic comes back. What it has to carry is what the stable version lacks, or
 * its own size, whichever is more; its size does not count where an explicit delay keeps its pods anyway.
 *
 * Source: Argo Rollouts, `GetDesiredCanaryWeight` in utils/replicaset/canary.go, after the cases of its tests.
 */
export function steppedWeight(
  rollout: CanaryRollout,
  state: CanaryState,
  canary: CountedSet | null,
  stable: CountedSet | null,
): number {
  if (!state.isAborted || !rollout.dynamicStableScale || !rollout.hasRouter) return setWeightOf(rollout, state);
  if (!canary || !stable || rollout.replicas === 0) return 0;
  const isKept = rollout.abortScaleDownDelayS !== null && rollout.abortScaleDownDelayS > 0;
  const lacking = rollout.replicas - stable.available;
  const carried = isKept ? lacking : Math.max(lacking, canary.available);
  const rungs = rollout.steps.flatMap(({ setWeight }) => (setWeight === undefined ? [] : [setWeight]));
  return Math.max(0, ...rungs.filter((rung) => rung * rollout.replicas < carried * rollout.maxWeight));
}
