import { allWeight, nextStep, promotionWeight, type FlaggerCanary } from "./canary.ts";

export type FlaggerPhase =
  "Initialized" | "Waiting" | "Progressing" | "WaitingPromotion" | "Promoting" | "Finalising" | "Succeeded" | "Failed";

export interface FlaggerState {
  phase: FlaggerPhase;
  /** Weight of the canary, as the router has it. */
  weight: number;
  isMirroring: boolean;
  failedChecks: number;
}

/** What a tick sees. */
export interface FlaggerObserved {
  /** The template of the canary, or a configuration it uses, differs from what was last looked at. */
  hasChanged: boolean;
  /** All pods of the primary are there and of one version. */
  isPrimaryReady: boolean;
  isCanaryReady: boolean;
  /** The canary has made no progress for its progressDeadlineSeconds: it cannot be helped any more. */
  isCanaryStuck: boolean;
  /** All metrics and webhooks are good. Without traffic they are not. */
  isAnalysisGood: boolean;
  /** A pre-rollout webhook fails: asked before the first weight. */
  failsToStart?: boolean;
  /** Gates that say no: to begin, to go on to the next weight, to promote. */
  holds?: { rollout?: boolean; increase?: boolean; promotion?: boolean };
  /** Somebody asks to roll back. */
  wantsRollback?: boolean;
}

/** What a tick does besides the weight in the state it leaves behind. */
export type FlaggerAction =
  | "scale canary up"
  | "scale canary to zero"
  /** The primary starts its own rolling update; traffic stays on the canary. */
  | "copy canary to primary";

export interface FlaggerTick {
  state: FlaggerState;
  actions: FlaggerAction[];
}

/**
 * What Flagger does at one tick of its interval: when the template has changed it scales the canary up; while that is not
 * ready it waits; each tick with bad news counts, and at the threshold all traffic goes back at once and the canary to no
 * pods; each good one adds weight; at the most weight the canary is copied onto the primary, and once that is ready all
 * traffic goes to it and the canary to no pods. So a rollback comes one tick after the last bad news, and users meet the
 * new version twice in cold pods.
 *
 * Source: Flagger, `advanceCanary`, `runCanary`, `runPromotionTrafficShift` and `rollback` in
 * pkg/controller/scheduler.go.
 */
export function flaggerTick(canary: FlaggerCanary, state: FlaggerState, observed: FlaggerObserved): FlaggerTick {
  const stays: FlaggerTick = { state, actions: [] };
  const isUnderWay = ["Progressing", "WaitingPromotion", "Promoting", "Finalising"].includes(state.phase);
  if (canary.isSuspended) return stays;
  if (!isUnderWay && state.phase !== "Waiting" && !observed.hasChanged) return stays;
  if (!canary.skipsAnalysis && !observed.isPrimaryReady) return stays;
  if (!isUnderWay) return begin(state, observed);
  if (observed.hasChanged && (state.phase === "Progressing" || state.phase === "WaitingPromotion")) {
    return { state: { ...fromTheStart, phase: "Progressing" }, actions: [] };
  }
  // From the promotion on what is wrong with the canary changes nothing any more.
  const isPromoted = state.phase === "Promoting" || state.phase === "Finalising";
  if (!observed.isCanaryReady && !observed.isCanaryStuck) return stays;
  if (observed.isCanaryStuck && (canary.skipsAnalysis || !isPromoted)) return rollBack();
  if (canary.skipsAnalysis) {
    return {
      state: { ...state, ...home, phase: "Succeeded" },
      actions: ["copy canary to primary", "scale canary to zero"],
    };
  }
  if (observed.wantsRollback && !isPromoted) return rollBack();
  if (state.phase === "Promoting") return { state: shiftBack(canary, state), actions: [] };
  if (state.phase === "Finalising") {
    return { state: { ...state, phase: "Succeeded" }, actions: ["scale canary to zero"] };
  }
  if (state.failedChecks >= canary.threshold) return rollBack();
  return analyse(canary, state, observed);
}

const home = { weight: 0, isMirroring: false };
const fromTheStart = { ...home, failedChecks: 0 };

function begin(state: FlaggerState, { holds }: FlaggerObserved): FlaggerTick {
  if (holds?.rollout) return { state: { ...state, ...fromTheStart, phase: "Waiting" }, actions: [] };
  return { state: { ...state, ...fromTheStart, phase: "Progressing" }, actions: ["scale canary up"] };
}

function analyse(canary: FlaggerCanary, state: FlaggerState, observed: FlaggerObserved): FlaggerTick {
  // Before any traffic there is nothing to measure.
  const hasTraffic = state.weight > 0 || state.isMirroring;
  if (hasTraffic ? !observed.isAnalysisGood : observed.failsToStart) {
    return { state: { ...state, failedChecks: state.failedChecks + 1 }, actions: [] };
  }
  const step = nextStep(canary, state.weight);
  const waits = !state.isMirroring && state.phase === "Progressing" && observed.holds?.increase;
  if (step <= 0 || waits) return { state, actions: [] };
  if (state.weight < promotionWeight(canary)) return { state: advance(canary, state, step), actions: [] };
  if (observed.holds?.promotion) return { state: { ...state, phase: "WaitingPromotion" }, actions: [] };
  return { state: { ...state, phase: "Promoting" }, actions: ["copy canary to primary"] };
}

function advance({ isMirrored }: FlaggerCanary, state: FlaggerState, step: number): FlaggerState {
  if (isMirrored && state.weight === 0 && !state.isMirroring) return { ...state, isMirroring: true };
  return { ...state, weight: Math.min(allWeight, state.weight + step), isMirroring: false };
}

/** Traffic back to the primary, which is new by now: at once, or step by step. */
function shiftBack({ stepWeightPromotion }: FlaggerCanary, state: FlaggerState): FlaggerState {
  const weight = stepWeightPromotion === 0 ? 0 : Math.max(0, state.weight - stepWeightPromotion);
  return { ...state, weight, phase: weight === 0 ? "Finalising" : "Promoting" };
}

function rollBack(): FlaggerTick {
  return { state: { ...fromTheStart, phase: "Failed" }, actions: ["scale canary to zero"] };
}
