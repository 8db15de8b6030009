import { steppedWeight } from "./abort-weight.ts";
import { isAtCounts, type CanarySets } from "./canary-counts.ts";
import { currentStep, lastSetWeight, setWeightOf } from "./canary-weight.ts";
import type { CanaryRollout, CanaryState } from "./rollout.ts";

/**
 * The weight of the canary that the router is told in this pass. Pods come first, traffic afterwards: while the canary's
 * pods for a step are not there, the weight of the step before holds; with no canary pod available it is 0; and traffic
 * goes back to the stable version only as far as that has pods for it. Aborted without dynamicStableScale it is 0 at
 * once.
 *
 * Source: Argo Rollouts, `reconcileTrafficRouting` in rollout/trafficrouting.go.
 */
export function routedWeight(rollout: CanaryRollout, state: CanaryState, sets: CanarySets): number {
  const { replicas, maxWeight, dynamicStableScale, steps } = rollout;
  const { canary, stable } = sets;
  const now = state.weights?.canary ?? 0;
  if (state.stable === state.version) return 0;
  if (state.isAborted) {
    // It never rises again, should the stable version's pods come and go.
    return dynamicStableScale ? Math.min(now, steppedWeight(rollout, state, canary, stable)) : 0;
  }
  if (!canary || canary.available === 0) return 0;
  if (state.isFullPromotion) {
    return dynamicStableScale ? Math.floor((maxWeight * canary.available) / replicas) : now;
  }
  if (steps.length === 0) return 0;
  if (!isAtCounts(rollout, state, sets)) return lastSetWeight(steps, state.step - 1);
  const weight = currentStep(rollout, state) ? setWeightOf(rollout, state) : maxWeight;
  const needed = Math.floor((replicas * (maxWeight - weight)) / maxWeight);
  return weight < now && (stable?.available ?? 0) < needed ? now : weight;
}
