import { isAtCounts, type CanarySets } from "./canary-counts.ts";
import { currentStep } from "./canary-weight.ts";
import type { CanaryAnalyses, CanaryRollout, CanaryState } from "./rollout.ts";

/**
 * Whether the current step is done. Steps that only set a route are done at once; an analysis or an experiment must have
 * been successful; a pause must be over (see `isPauseOver`).
 *
 * Source: Argo Rollouts, `completedCurrentCanaryStep` in rollout/canary.go.
 *
 * @param isExperimentSuccessful of an experiment step
 */
export function isStepDone(
  rollout: CanaryRollout,
  state: CanaryState,
  sets: CanarySets,
  analyses: CanaryAnalyses,
  nowMicros: number,
  isExperimentSuccessful = false,
): boolean {
  const step = currentStep(rollout, state);
  if (!step || rollout.isPaused) return false;
  if (step.pause) return isPauseOver(step.pause, state, nowMicros);
  if (step.setCanaryScale || step.setWeight !== undefined) return isAtCounts(rollout, state, sets);
  if (step.experiment) return isExperimentSuccessful;
  if (step.analysis) return analyses.step === "Successful";
  return !!step.setHeaderRoute || !!step.setMirrorRoute;
}

/**
 * Whether a pause is over: somebody has resumed it, or its duration has passed, strictly.
 *
 * Source: Argo Rollouts, `CompletedCanaryPauseStep` in rollout/pause.go.
 */
export function isPauseOver(
  { durationS }: { durationS: number | null },
  { pause, hasPaused }: Pick<CanaryState, "pause" | "hasPaused">,
  nowMicros: number,
): boolean {
  if (pause?.reason !== "CanaryPauseStep") return hasPaused;
  return durationS !== null && nowMicros > pause.sinceMicros + durationS * 1_000_000;
}

/**
 * The state when the template or the steps have changed: from the first step anew, without pause or abort. Going back to
 * the stable version, or within the rollback window to one whose pods are still there, skips all steps.
 *
 * Source: Argo Rollouts, `syncRolloutStatusCanary` and `resetRolloutStatus` in rollout/canary.go and rollout/sync.go.
 */
export function startCanary(
  { steps }: Pick<CanaryRollout, "steps">,
  state: CanaryState,
  version: number,
  isWithinWindow = false,
): CanaryState {
  const skips = version === state.stable || isWithinWindow;
  return {
    ...state,
    version,
    step: skips ? steps.length : 0,
    isAborted: false,
    isFullPromotion: false,
    pause: null,
    hasPaused: false,
  };
}

/**
 * Whether going to an older version is within the rollback window: fewer than so many other revisions lie between it and
 * the stable one.
 *
 * Source: Argo Rollouts, `isRollbackWithinWindow` in rollout/sync.go.
 *
 * @param created versions in the order in which their sets were created
 */
export function isWithinRollbackWindow(
  created: readonly number[],
  version: number,
  stable: number | null,
  revisions: number | null,
): boolean {
  const from = created.indexOf(version);
  const to = stable === null ? -1 : created.indexOf(stable);
  return revisions !== null && revisions > 0 && from >= 0 && from < to && to - from - 1 < revisions;
}
