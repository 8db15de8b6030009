import { consequence } from "./analysis-run.ts";
import type { CanarySets } from "./canary-counts.ts";
import { scaleCanaryPods } from "./canary-scaling.ts";
import { isStepDone } from "./canary-steps.ts";
import { currentStep } from "./canary-weight.ts";
import type { OlderSets } from "./older-sets.ts";
import type { CanaryAnalyses, CanaryRollout, CanaryState } from "./rollout.ts";
import { routedWeight } from "./routed-weight.ts";

/** What a pass sees. */
export interface CanaryObserved extends CanarySets {
  analyses: CanaryAnalyses;
  isExperimentSuccessful?: boolean;
  /** See `hasCanaryTimedOut`. */
  hasTimedOut?: boolean;
}

/** What a pass does, and the state it leaves behind. */
export interface CanaryPass extends OlderSets {
  /** What the router is told; null without one. */
  weight: number | null;
  state: CanaryState;
}

/**
 * One pass of a canary: traffic, then analyses, then pods (the stable version's, else the canary's, else older ones),
 * then pauses; at its end the step is judged. It is called again after each pass that changed something, whenever a pod
 * or an analysis changed, and when a pause is over.
 *
 * Source: Argo Rollouts, `rolloutCanary` and `syncRolloutStatusCanary` in rollout/canary.go, `shouldFullPromote` in
 * rollout/sync.go.
 */
export function reconcileCanary(
  rollout: CanaryRollout,
  state: CanaryState,
  observed: CanaryObserved,
  nowMicros: number,
): CanaryPass {
  const weight = rollout.hasRouter ? routedWeight(rollout, state, observed) : null;
  const weights = weight === null ? null : { canary: weight, stable: rollout.maxWeight - weight };
  const verdict = verdictOf(state, observed);
  const isHalted = rollout.isPaused || state.pause?.reason === "InconclusiveAnalysisRun" || verdict === "pause";
  const pods = isHalted ? nothing : scaleCanaryPods(rollout, state, { ...state, weights }, observed, nowMicros);
  const next = judge(rollout, { ...state, weights }, state, observed, verdict, nowMicros);
  if (pods.scales.length > 0 || isHalted) return { weight, ...pods, state: next };
  return { weight, ...pods, state: pauseAtStep(rollout, state, next, nowMicros) };
}

const nothing: OlderSets = { scales: [], deadlines: [] };

/** Analyses are not asked about the first deploy, a full promotion, the stable version, or what is aborted already. */
function verdictOf(state: CanaryState, { analyses }: CanaryObserved): "abort" | "pause" | null {
  if (state.isAborted || state.isFullPromotion || state.stable === null || state.stable === state.version) return null;
  const verdicts = [consequence(analyses.step), consequence(analyses.background)];
  return verdicts.find((verdict) => verdict === "abort") ?? verdicts.find((verdict) => verdict !== null) ?? null;
}

/** Promoted, aborted, one step further, or none of it. */
function judge(
  rollout: CanaryRollout,
  next: CanaryState,
  state: CanaryState,
  observed: CanaryObserved,
  verdict: "abort" | "pause" | null,
  nowMicros: number,
): CanaryState {
  const steps = rollout.steps.length;
  const isAborted = state.isAborted || verdict === "abort" || (rollout.progressDeadlineAbort && !!observed.hasTimedOut);
  const isThere = observed.canary?.available === rollout.replicas && (state.isFullPromotion || state.step >= steps);
  if (state.stable === null || (!isAborted && isThere)) {
    const clear = { isAborted: false, isFullPromotion: false, pause: null, hasPaused: false };
    return { ...next, ...clear, stable: state.version, step: steps };
  }
  if (isAborted) {
    const step = state.stable === state.version ? steps : 0;
    return { ...next, isAborted, step, pause: null, hasPaused: false };
  }
  if (verdict === "pause" && !state.pause) {
    return { ...next, pause: { reason: "InconclusiveAnalysisRun", sinceMicros: nowMicros }, hasPaused: true };
  }
  if (state.isFullPromotion) return { ...next, step: steps, pause: null, hasPaused: false };
  const { analyses, isExperimentSuccessful } = observed;
  if (!isStepDone(rollout, state, observed, analyses, nowMicros, isExperimentSuccessful)) return next;
  return { ...next, step: state.step + 1, pause: null, hasPaused: false };
}

function pauseAtStep(rollout: CanaryRollout, before: CanaryState, next: CanaryState, nowMicros: number): CanaryState {
  const isNew = currentStep(rollout, before)?.pause && !before.pause && !before.hasPaused;
  if (!isNew || rollout.isPaused || before.isFullPromotion || next.isAborted || next.step !== before.step) return next;
  return { ...next, pause: { reason: "CanaryPauseStep", sinceMicros: nowMicros }, hasPaused: true };
}
