import type { Deed, RolloutPass, Seen, Standing, Traffic } from "../../operator/rollout.ts";
import { isCompleted } from "./analysis-metric.ts";
import { reconcileBlueGreen } from "./blue-green.ts";
import { startBlueGreen, type BlueGreenRollout, type BlueGreenState } from "./blue-green-state.ts";
import type { CountedSet } from "./rollout.ts";
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

/** A blue-green deploy with all that its passes need beside it. */
export interface BlueGreenPlan {
  rollout: BlueGreenRollout;
  /** Of the analysis after the switch. The one before it sees no users: it takes its time, and is content. */
  rule: SuccessRule;
  prePromotionS: number;
  progressDeadlineS: number;
  progressDeadlineAbort: boolean;
  /** Somebody promotes what waits for it after so long; 0 = nobody does. */
  promoteAfterS: number;
}

export interface BlueGreenMemory extends RolloutMemory {
  state: BlueGreenState;
  /** µs at which the analysis before the switch began; null = it has not. */
  preSinceMicros: number | null;
  postRun: AnalysisRun | null;
}

/** @param running the version that is trusted, and has the users, before anything was deployed */
export function beginBlueGreen(version: number, running: number, seen: Seen, before: BlueGreenMemory | null) {
  const first: BlueGreenState = {
    ...{ version: running, stable: running, active: running, preview: running, isAborted: false, hasPaused: false },
    ...{ isFullPromotion: false, pause: null, isPreviewPassed: false, prePromotion: null, postPromotion: null },
  };
  const state = startBlueGreen(before?.state ?? first, version);
  return { ...remember(version, running, seen, before), state, preSinceMicros: null, postRun: null };
}

/**
 * One pass of the whole controller: what is due is measured, then `reconcileBlueGreen` decides, then analyses begin.
 *
 * Source: Argo Rollouts, `reconcile` in rollout/controller.go, `calculateRolloutConditions` in rollout/sync.go.
 */
export function passBlueGreen(plan: BlueGreenPlan, before: BlueGreenMemory, seen: Seen): RolloutPass<BlueGreenMemory> {
  const { rollout, rule } = plan;
  const deeds: Deed[] = [];
  const state = promoted(plan, before.state, seen, deeds);
  const postRun = advanceRun(rule, before.postRun, state.version, seen, deeds);
  const { preSinceMicros } = before;
  const isPreOver = preSinceMicros !== null && seen.nowMicros >= preSinceMicros + plan.prePromotionS * 1_000_000;
  const progress = noteProgress(before.progress, state.version, seen, state.active === state.version ? 1 : 0);
  const hasTimedOut = isLate(plan, before, state, progress.micros, seen);
  const known: BlueGreenState = {
    ...state,
    prePromotion: isPreOver ? "Successful" : state.prePromotion,
    postPromotion: phaseOf(rule, postRun),
  };
  const isAborted = known.isAborted || (hasTimedOut && plan.progressDeadlineAbort);
  const judged = isAborted && !known.isAborted ? { ...known, isAborted, pause: null, hasPaused: false } : known;
  const sets = countedSets(before, seen);
  const pass = reconcileBlueGreen(rollout, judged, sets, seen.nowMicros);
  const { starts } = pass;
  const next: BlueGreenState = starts ? { ...pass.state, [starts]: "Running" } : pass.state;
  if (next.isAborted && !state.isAborted) deeds.push({ do: "abort" });
  if (next.pause && !state.pause) {
    const isTimed = next.pause.reason === "BlueGreenPause" && rollout.autoPromotionEnabled;
    deeds.push(pauseDeed(isTimed ? rollout.autoPromotionS : null));
  }
  const memory: BlueGreenMemory = {
    ...{ revisions: before.revisions, deadlines: nextDeadlines(before.deadlines, pass), progress, state: next },
    preSinceMicros: starts === "prePromotion" ? seen.nowMicros : preSinceMicros,
    postRun: starts === "postPromotion" ? startRun(seen.nowMicros) : postRun,
  };
  const standing = standingOf(next, sets, hasTimedOut);
  return {
    memory,
    scales: pass.scales,
    traffic: trafficOf(next),
    deeds,
    standing,
    lookAtMicros: nextLook(plan, memory, seen),
  };
}

/** Somebody promotes what would wait for ever. */
function promoted({ rollout, promoteAfterS }: BlueGreenPlan, state: BlueGreenState, seen: Seen, deeds: Deed[]) {
  const { pause } = state;
  if (pause?.reason !== "BlueGreenPause" || rollout.autoPromotionEnabled) return state;
  if (seen.nowMicros < pauseEndMicros(pause.sinceMicros, null, promoteAfterS)) return state;
  deeds.push({ do: "promote" });
  return { ...state, pause: null };
}

/** Not looked at while it pauses or analyses, once it is aborted, and while a former version waits to be scaled down. */
function isLate(
  plan: BlueGreenPlan,
  memory: BlueGreenMemory,
  state: BlueGreenState,
  progressMicros: number,
  seen: Seen,
) {
  const { isAborted, pause, prePromotion, postPromotion, stable, version } = state;
  const isAnalysing = [prePromotion, postPromotion].some((phase) => phase !== null && !isCompleted(phase));
  const isExempt = isAborted || pause !== null || isAnalysing || stable === version || plan.rollout.isPaused;
  if (isExempt || nextDeadlineMicros(memory, seen) < Infinity) return false;
  return seen.nowMicros > progressMicros + plan.progressDeadlineS * 1_000_000;
}

/** The active service selects one version. */
function trafficOf({ active, version }: BlueGreenState): Traffic {
  const selected = active ?? version;
  return { version: selected, share: 1, rest: selected };
}

function standingOf(state: BlueGreenState, sets: readonly CountedSet[], hasTimedOut: boolean): Standing {
  if (state.stable === state.version) {
    return sets.every(({ version, spec }) => version === state.version || spec === 0) ? "over" : "through";
  }
  if (state.isAborted) return state.active === state.stable ? "taken back" : "under way";
  return hasTimedOut ? "late" : "under way";
}

function nextLook(plan: BlueGreenPlan, memory: BlueGreenMemory, seen: Seen): number {
  const { rollout, rule, prePromotionS, progressDeadlineS, promoteAfterS } = plan;
  const { state, preSinceMicros, postRun, progress } = memory;
  const pause = state.pause?.reason === "BlueGreenPause" ? state.pause : null;
  const pauseS = rollout.autoPromotionEnabled ? rollout.autoPromotionS : null;
  const times = [
    pause ? pauseEndMicros(pause.sinceMicros, pauseS, promoteAfterS) : Infinity,
    preSinceMicros === null ? Infinity : preSinceMicros + Math.round(prePromotionS * 1_000_000),
    progress.micros + progressDeadlineS * 1_000_000 + 1,
  ];
  const ahead = times.filter((at) => at > seen.nowMicros);
  return Math.min(...ahead, nextDeadlineMicros(memory, seen), nextLookMicros(rule, postRun));
}
