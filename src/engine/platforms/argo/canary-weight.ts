import { abortScaleDownDelayS } from "./defaults.ts";
import type { CanaryRollout, CanaryState, CanaryStep } from "./rollout.ts";

type Steps = Pick<CanaryRollout, "steps" | "maxWeight">;

/** The step it is at; null without steps, or when all are done. */
export function currentStep({ steps }: Pick<CanaryRollout, "steps">, { step }: Pick<CanaryState, "step">) {
  return steps[step] ?? null;
}

/**
 * The weight that the steps ask for: 0 once aborted, all after the last step, else that of the last setWeight at or
 * before the current step, and 0 if there is none yet.
 *
 * Source: Argo Rollouts, `GetCurrentSetWeight` in utils/replicaset/canary.go.
 */
export function setWeightOf(rollout: Steps, state: Pick<CanaryState, "step" | "isAborted">): number {
  if (state.isAborted) return 0;
  if (!currentStep(rollout, state)) return rollout.maxWeight;
  return lastSetWeight(rollout.steps, state.step);
}

/** The weight of the last setWeight at or before a step; 0 if there is none. */
export function lastSetWeight(steps: readonly CanaryStep[], step: number): number {
  return steps.slice(0, step + 1).findLast(({ setWeight }) => setWeight !== undefined)?.setWeight ?? 0;
}

/**
 * The scale that the steps ask for apart from the weight; null if there is none: without a router, after
 * matchTrafficWeight, and once aborted (unless the canary is to be kept for ever).
 *
 * Source: Argo Rollouts, `UseSetCanaryScale` in the same file.
 */
export function canaryScaleOf(
  rollout: Pick<CanaryRollout, "steps" | "hasRouter" | "abortScaleDownDelayS">,
  state: Pick<CanaryState, "step" | "isAborted">,
): { replicas?: number; weight?: number } | null {
  if (!rollout.hasRouter || !currentStep(rollout, state)) return null;
  if (state.isAborted && abortScaleDownDelayS(rollout.abortScaleDownDelayS) !== null) return null;
  const reached = rollout.steps.slice(0, state.step + 1);
  const scale = reached.findLast(({ setCanaryScale }) => setCanaryScale)?.setCanaryScale;
  return !scale || scale.matchTrafficWeight ? null : scale;
}

/**
 * How large the canary shall be: so many pods, or so much of the weight. The first deploy, a full promotion and going
 * back to the stable version skip all steps. The number of pods beats the weight of a setCanaryScale.
 *
 * Source: Argo Rollouts, `GetCanaryReplicasOrWeight` in the same file.
 */
export function canarySize(
  rollout: Steps & Pick<CanaryRollout, "hasRouter" | "abortScaleDownDelayS">,
  state: Omit<CanaryState, "weights" | "pause" | "hasPaused">,
  weight = setWeightOf(rollout, state),
): { pods: number } | { weight: number } {
  if (skipsSteps(state)) return { weight: rollout.maxWeight };
  const scale = canaryScaleOf(rollout, state);
  if (scale?.replicas !== undefined) return { pods: scale.replicas };
  return { weight: scale?.weight ?? weight };
}

/** Whether everything is to become the version that shall run, without steps. */
export function skipsSteps({
  isFullPromotion,
  stable,
  version,
}: Pick<CanaryState, "isFullPromotion" | "stable" | "version">): boolean {
  return isFullPromotion || stable === null || version === stable;
}
