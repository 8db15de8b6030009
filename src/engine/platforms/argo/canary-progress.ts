import { currentStep } from "./canary-weight.ts";
import type { CanaryRollout, CanaryState } from "./rollout.ts";

/**
 * Whether a canary has missed its progress deadline, and so is reported as Degraded (or aborted, with
 * progressDeadlineAbort). Not looked at while it pauses, analyses or experiments, while a former version waits to be
 * scaled down, and once it is aborted.
 *
 * Source: Argo Rollouts, `calculateRolloutConditions` and `isIndefiniteStep` in rollout/sync.go, `RolloutTimedOut` in
 * utils/conditions/conditions.go.
 *
 * @param progressMicros when there was progress last: a step done, or pods created, ready, available or removed
 */
export function hasCanaryTimedOut(
  rollout: Pick<CanaryRollout, "steps" | "progressDeadlineS" | "isPaused">,
  state: CanaryState,
  isScaleDownPending: boolean,
  progressMicros: number,
  nowMicros: number,
): boolean {
  const step = currentStep(rollout, state);
  const isIndefinite = !!step && (!!step.pause || !!step.analysis || !!step.experiment);
  if (isIndefinite || rollout.isPaused || state.pause || state.isAborted || isScaleDownPending) return false;
  return nowMicros > progressMicros + rollout.progressDeadlineS * 1_000_000;
}
