import { consequence } from "./analysis-run.ts";
import { scaleBlueGreen } from "./blue-green-pods.ts";
import {
  isFastTracked,
  isReady,
  isSaturated,
  isSwitchPauseOver,
  pausesBeforeSwitch,
  type BlueGreenRollout,
  type BlueGreenState,
} from "./blue-green-state.ts";
import type { OlderSets } from "./older-sets.ts";
import type { CountedSet } from "./rollout.ts";

/** What a pass does, and the state it leaves behind: whom the services select is part of it. */
export interface BlueGreenPass extends OlderSets {
  state: BlueGreenState;
  /** An analysis to start now. */
  starts: "prePromotion" | "postPromotion" | null;
}

/**
 * One pass of a blue-green deploy: the preview service follows the new version at once, ready or not; both are scaled to
 * full size (or the new one to a preview first); when all of the new ones are available and the analysis and the pause
 * before it are over, the active service is switched, all users at once; a failed analysis after that switches back. Only
 * then is the new version trusted, and the old one scaled down after its delay.
 *
 * Source: Argo Rollouts, `rolloutBlueGreen` in rollout/bluegreen.go, `reconcileActiveService` in rollout/service.go,
 * `reconcileAnalysisRuns` in rollout/analysis.go and `shouldFullPromote` in rollout/sync.go.
 *
 * @param sets newest revision first
 */
export function reconcileBlueGreen(
  rollout: BlueGreenRollout,
  before: BlueGreenState,
  sets: readonly CountedSet[],
  nowMicros: number,
): BlueGreenPass {
  const state = { ...before };
  const fresh = sets.find(({ version }) => version === state.version) ?? null;
  const isHalted = rollout.isPaused || state.pause?.reason === "InconclusiveAnalysisRun";
  if (!isHalted && rollout.hasPreviewService) state.preview = state.version;
  const pods = scaleBlueGreen(rollout, before, sets, isHalted, nowMicros);
  if (!isHalted && fresh) {
    pauseBeforeSwitch(rollout, before, state, fresh, nowMicros);
    switchActive(rollout, before, state, fresh, nowMicros);
  }
  const starts = analyse(rollout, before, state, fresh, nowMicros);
  conclude(rollout, before, state, fresh, nowMicros);
  return { ...pods, state, starts };
}

function isPrePromotionDone({ hasPrePromotionAnalysis }: BlueGreenRollout, { prePromotion }: BlueGreenState): boolean {
  return !hasPrePromotionAnalysis || prePromotion === "Successful";
}

function pauseBeforeSwitch(
  rollout: BlueGreenRollout,
  before: BlueGreenState,
  state: BlueGreenState,
  fresh: CountedSet,
  nowMicros: number,
): void {
  if (before.isAborted || !isReady(rollout, before, fresh)) return;
  if (isFastTracked(before, fresh) || before.isPreviewPassed || !pausesBeforeSwitch(rollout)) {
    state.pause = null;
  } else if (isPrePromotionDone(rollout, before)) {
    if (before.pause && isSwitchPauseOver(rollout, before, nowMicros)) state.pause = null;
    else if (!before.pause && !before.hasPaused) {
      state.pause = { reason: "BlueGreenPause", sinceMicros: nowMicros };
      state.hasPaused = true;
    }
  }
}

function switchActive(
  rollout: BlueGreenRollout,
  before: BlueGreenState,
  state: BlueGreenState,
  fresh: CountedSet,
  nowMicros: number,
): void {
  // Even going back waits until the new version is all there: one that crashes keeps the users it has.
  if (!isReady(rollout, before, fresh) || !isSaturated(rollout, fresh)) return;
  if (before.isAborted) {
    state.active = before.stable;
    return;
  }
  const hasJustPaused = !before.pause && !!state.pause;
  const isOver = !hasJustPaused && isSwitchPauseOver(rollout, before, nowMicros);
  if (isFastTracked(before, fresh) || (isOver && isPrePromotionDone(rollout, before))) state.active = state.version;
}

/** Bad news abort, doubt pauses; an analysis is started once what it looks at is there. */
function analyse(
  rollout: BlueGreenRollout,
  before: BlueGreenState,
  state: BlueGreenState,
  fresh: CountedSet | null,
  nowMicros: number,
): BlueGreenPass["starts"] {
  const isSkipped = before.isAborted || before.isFullPromotion || before.stable === null;
  if (!fresh || isSkipped || fresh.scaleDownAtMicros !== undefined || before.stable === before.version) return null;
  const isSwitched = before.active === before.version;
  const verdict = consequence(isSwitched ? before.postPromotion : before.prePromotion);
  if (verdict === "abort") {
    Object.assign(state, { isAborted: true, pause: null, hasPaused: false });
  } else if (verdict === "pause" && !before.pause) {
    Object.assign(state, { pause: { reason: "InconclusiveAnalysisRun", sinceMicros: nowMicros }, hasPaused: true });
  }
  if (verdict) return null;
  const isThere = isSwitched ? isSaturated(rollout, fresh) : isReady(rollout, before, fresh);
  if (!isThere) return null;
  if (isSwitched) return rollout.hasPostPromotionAnalysis && before.postPromotion === null ? "postPromotion" : null;
  return rollout.hasPrePromotionAnalysis && before.prePromotion === null ? "prePromotion" : null;
}

/** The preview is found good, or the new version becomes the trusted one. */
function conclude(
  rollout: BlueGreenRollout,
  before: BlueGreenState,
  state: BlueGreenState,
  fresh: CountedSet | null,
  nowMicros: number,
): void {
  const isAnalysed =
    !rollout.hasPostPromotionAnalysis ||
    before.postPromotion === "Successful" ||
    fresh?.scaleDownAtMicros !== undefined;
  const isSwitched = state.active === state.version;
  const isTrusted = isSwitched && (state.isFullPromotion || (!state.isAborted && isAnalysed));
  if (before.stable === null || before.active === null || isTrusted) {
    Object.assign(state, { stable: state.version, isAborted: false, isFullPromotion: false, isPreviewPassed: false });
    Object.assign(state, { pause: null, hasPaused: false });
    return;
  }
  const { previewReplicaCount } = rollout;
  if (previewReplicaCount === null || before.isPreviewPassed || before.active === before.version) return;
  const hasJustPaused = !before.pause && !!state.pause;
  const isOver = !hasJustPaused && isSwitchPauseOver(rollout, before, nowMicros) && isPrePromotionDone(rollout, before);
  state.isPreviewPassed = isOver && fresh?.available === previewReplicaCount;
}
