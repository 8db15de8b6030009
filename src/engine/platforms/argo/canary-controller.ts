import type { Deed, RolloutPass, Seen, Standing, Traffic } from "../../operator/rollout.ts";
import { isWithinRollbackWindow, startCanary } from "./canary-steps.ts";
import { reconcileCanary, type CanaryObserved } from "./canary-pass.ts";
import { hasCanaryTimedOut } from "./canary-progress.ts";
import { currentStep } from "./canary-weight.ts";
import type { CanaryRollout, CanaryState, CountedSet } from "./rollout.ts";
import {
  countedSets,
  nextDeadlineMicros,
  nextDeadlines,
  noteProgress,
  pauseDeed,
  pauseEndMicros,
  remember,
  type RolloutMemory,
} from "./rollout-memory.ts";
import {
  advanceRun,
  nextLookMicros,
  phaseOf,
  startRun,
  type AnalysisRun,
  type SuccessRule,
} from "./success-analysis.ts";

/** A canary with all that its passes need beside it. */
export interface CanaryPlan {
  rollout: CanaryRollout;
  rule: SuccessRule;
  /** The step from which an analysis runs all along; null = none does. */
  backgroundFrom: number | null;
  rollbackRevisions: number;
  /** Somebody promotes what pauses without an end after so long; 0 = nobody does. */
  promoteAfterS: number;
}

export interface CanaryMemory extends RolloutMemory {
  state: CanaryState;
  stepRun: AnalysisRun | null;
  backgroundRun: AnalysisRun | null;
}

/** @param running the version that is trusted before anything was deployed */
export function beginCanary(
  { rollout, rollbackRevisions }: CanaryPlan,
  version: number,
  running: number,
  seen: Seen,
  before: CanaryMemory | null,
): CanaryMemory {
  const first: CanaryState = {
    ...{ version: running, stable: running, step: rollout.steps.length, isAborted: false, isFullPromotion: false },
    ...{ weights: null, pause: null, hasPaused: false },
  };
  const state = before?.state ?? first;
  const created = seen.sets.map((set) => set.version);
  const isWithin = isWithinRollbackWindow(created, version, state.stable, rollbackRevisions);
  const runs = { stepRun: null, backgroundRun: null };
  return {
    ...remember(version, running, seen, before),
    ...runs,
    state: startCanary(rollout, state, version, isWithin),
  };
}

/**
 * One pass of the whole controller: what is due is measured, then `reconcileCanary` decides, then analyses begin or end.
 *
 * Source: Argo Rollouts, `reconcile` in rollout/controller.go, `reconcileAnalysisRuns`, `reconcileStepBasedAnalysisRun` and
 * `reconcileBackgroundAnalysisRun` in rollout/analysis.go.
 */
export function passCanary(plan: CanaryPlan, before: CanaryMemory, seen: Seen): RolloutPass<CanaryMemory> {
  const { rollout, rule } = plan;
  const deeds: Deed[] = [];
  const state = promoted(plan, before.state, seen, deeds);
  const { version } = state;
  const stepRun = advanceRun(rule, before.stepRun, version, seen, deeds);
  const backgroundRun = advanceRun(rule, before.backgroundRun, version, seen, deeds);
  const progress = noteProgress(before.progress, version, seen, state.step);
  const sets = countedSets(before, seen);
  const isWaiting = nextDeadlineMicros(before, seen) < Infinity;
  const hasTimedOut = hasCanaryTimedOut(rollout, state, isWaiting, progress.micros, seen.nowMicros);
  const analyses = { step: phaseOf(rule, stepRun), background: phaseOf(rule, backgroundRun) };
  const observed: CanaryObserved = { ...partsOf(state, sets), analyses, hasTimedOut };
  const pass = reconcileCanary(rollout, state, observed, seen.nowMicros);
  const next = pass.state;
  if (next.isAborted && !state.isAborted) deeds.push({ do: "abort" });
  if (next.pause && !state.pause) {
    const isOfStep = next.pause.reason === "CanaryPauseStep";
    deeds.push(pauseDeed(isOfStep ? (currentStep(rollout, next)?.pause?.durationS ?? null) : null));
  }
  const memory: CanaryMemory = {
    ...{ revisions: before.revisions, deadlines: nextDeadlines(before.deadlines, pass), progress, state: next },
    stepRun: stepRunOf(plan, state, next, stepRun, seen),
    backgroundRun: backgroundRunOf(plan, next, backgroundRun, observed.canary, seen),
  };
  const traffic = trafficOf(rollout, next);
  const standing = standingOf(rollout, next, observed, traffic, hasTimedOut);
  return { memory, scales: pass.scales, traffic, deeds, standing, lookAtMicros: nextLook(plan, memory, seen) };
}

function partsOf({ version, stable }: CanaryState, sets: readonly CountedSet[]) {
  const find = (one: number | null) => sets.find((set) => set.version === one) ?? null;
  const older = sets.filter((set) => set.version !== version && set.version !== stable);
  return { canary: find(version), stable: find(stable), older };
}

/** Somebody promotes a pause that would last for ever. */
function promoted({ rollout, promoteAfterS }: CanaryPlan, state: CanaryState, seen: Seen, deeds: Deed[]): CanaryState {
  const { pause } = state;
  const isEndless = pause?.reason === "CanaryPauseStep" && currentStep(rollout, state)?.pause?.durationS === null;
  if (!isEndless || seen.nowMicros < pauseEndMicros(pause.sinceMicros, null, promoteAfterS)) return state;
  deeds.push({ do: "promote" });
  return { ...state, pause: null };
}

/** A step's analysis begins with the step and ends with it. */
function stepRunOf(
  { rollout }: CanaryPlan,
  before: CanaryState,
  state: CanaryState,
  run: AnalysisRun | null,
  { nowMicros }: Seen,
): AnalysisRun | null {
  if (!currentStep(rollout, state)?.analysis || !isUnderWay(state)) return null;
  return state.step === before.step && run !== null ? run : startRun(nowMicros);
}

/** It begins at its step, once there is something to look at, and ends with the promotion or an abort. */
function backgroundRunOf(
  { backgroundFrom }: CanaryPlan,
  state: CanaryState,
  run: AnalysisRun | null,
  canary: CountedSet | null,
  { nowMicros }: Seen,
): AnalysisRun | null {
  if (backgroundFrom === null || !isUnderWay(state)) return null;
  if (run !== null) return run;
  return state.step >= backgroundFrom && canary !== null && canary.available > 0 ? startRun(nowMicros) : null;
}

function isUnderWay({ isAborted, isFullPromotion, stable, version }: CanaryState): boolean {
  return !isAborted && !isFullPromotion && stable !== version;
}

/** Two services behind a router: the stable version's gets what the canary's does not. */
function trafficOf({ hasRouter, maxWeight }: CanaryRollout, { version, stable, weights }: CanaryState): Traffic | null {
  if (!hasRouter) return null;
  const share = Math.min(1, (weights?.canary ?? 0) / maxWeight);
  return { version, share, rest: stable ?? version };
}

function standingOf(
  rollout: CanaryRollout,
  state: CanaryState,
  { canary, stable, older }: CanaryObserved,
  traffic: Traffic | null,
  hasTimedOut: boolean,
): Standing {
  if (state.stable === state.version) {
    const isAllThere = canary?.spec === rollout.replicas && canary.available === rollout.replicas;
    return isAllThere && older.every(({ spec }) => spec === 0) ? "over" : "through";
  }
  if (state.isAborted) {
    const isBack = traffic ? traffic.share === 0 : (canary?.spec ?? 0) === 0 && stable?.available === rollout.replicas;
    return isBack ? "taken back" : "under way";
  }
  return hasTimedOut ? "late" : "under way";
}

function nextLook({ rollout, rule, promoteAfterS }: CanaryPlan, memory: CanaryMemory, seen: Seen): number {
  const { state, progress } = memory;
  const ofStep = currentStep(rollout, state)?.pause;
  const isOfStep = state.pause?.reason === "CanaryPauseStep" && ofStep !== undefined;
  const pauseEnd =
    isOfStep && state.pause ? pauseEndMicros(state.pause.sinceMicros, ofStep.durationS, promoteAfterS) : Infinity;
  const deadline = progress.micros + rollout.progressDeadlineS * 1_000_000 + 1;
  return Math.min(
    pauseEnd,
    nextDeadlineMicros(memory, seen),
    nextLookMicros(rule, memory.stepRun),
    nextLookMicros(rule, memory.backgroundRun),
    deadline > seen.nowMicros ? deadline : Infinity,
  );
}
