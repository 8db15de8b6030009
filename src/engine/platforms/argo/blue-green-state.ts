import type { Phase } from "./analysis-metric.ts";
import type { CountedSet, PauseReason } from "./rollout.ts";

export interface BlueGreenRollout {
  replicas: number;
  /** How many pods the new version has until it is promoted; null: all. */
  previewReplicaCount: number | null;
  autoPromotionEnabled: boolean;
  /** 0: no pause. Without effect where somebody has to promote. */
  autoPromotionS: number;
  scaleDownDelayS: number | null;
  scaleDownDelayRevisionLimit: number | null;
  abortScaleDownDelayS: number | null;
  hasPreviewService: boolean;
  hasPrePromotionAnalysis: boolean;
  hasPostPromotionAnalysis: boolean;
  isPaused: boolean;
}

export interface BlueGreenState {
  /** The version that shall run. */
  version: number;
  /** The version that is trusted; null before the first deploy has succeeded. */
  stable: number | null;
  /** Whom the active service selects: who gets the users. */
  active: number | null;
  /** Whom the preview service selects. */
  preview: number | null;
  isAborted: boolean;
  isFullPromotion: boolean;
  pause: { reason: PauseReason; sinceMicros: number } | null;
  /** Whether it has paused: no pause although it has means that somebody has promoted it. */
  hasPaused: boolean;
  /** The preview has been found good: from here it is scaled to full size. */
  isPreviewPassed: boolean;
  /** How the analyses stand; null if they have not been started. */
  prePromotion: Phase | null;
  postPromotion: Phase | null;
}

/**
 * The state when the template has changed: without pause, abort or analyses.
 *
 * Source: Argo Rollouts, `resetRolloutStatus` in rollout/sync.go.
 */
export function startBlueGreen(state: BlueGreenState, version: number): BlueGreenState {
  return {
    ...state,
    ...{ version, isAborted: false, isFullPromotion: false, pause: null, hasPaused: false },
    ...{ isPreviewPassed: false, prePromotion: null, postPromotion: null },
  };
}

/**
 * Whether it pauses before it switches at all.
 *
 * Source: Argo Rollouts, `needsBlueGreenControllerPause` in rollout/bluegreen.go.
 */
export function pausesBeforeSwitch(
  rollout: Pick<BlueGreenRollout, "autoPromotionEnabled" | "autoPromotionS">,
): boolean {
  return !rollout.autoPromotionEnabled || rollout.autoPromotionS > 0;
}

/**
 * Whether that pause is over: there is none, somebody has promoted, or autoPromotionSeconds have passed, strictly. Where
 * somebody has to promote, no time does.
 *
 * Source: Argo Rollouts, `CompletedBlueGreenPause` in rollout/pause.go.
 */
export function isSwitchPauseOver(rollout: BlueGreenRollout, state: BlueGreenState, nowMicros: number): boolean {
  if (state.isPreviewPassed || !pausesBeforeSwitch(rollout)) return true;
  const pause = state.pause?.reason === "BlueGreenPause" ? state.pause : null;
  if (!rollout.autoPromotionEnabled) return state.hasPaused && !pause;
  if (!pause) return state.hasPaused;
  return nowMicros > pause.sinceMicros + rollout.autoPromotionS * 1_000_000;
}

/**
 * How many pods the new version has at this point.
 *
 * Source: Argo Rollouts, `NewRSNewReplicas` in utils/replicaset/replicaset.go.
 */
export function freshPods({ replicas, previewReplicaCount }: BlueGreenRollout, state: BlueGreenState): number {
  const isPromoted = state.active === null || state.active === state.version || state.isFullPromotion;
  if (previewReplicaCount === null || isPromoted) return replicas;
  return state.isPreviewPassed && !state.pause ? replicas : previewReplicaCount;
}

/** Whether a set has as many pods as it shall have at this point, all of them available. */
export function isReady(rollout: BlueGreenRollout, state: BlueGreenState, { spec, available }: CountedSet): boolean {
  const wanted = freshPods(rollout, state);
  return spec === wanted && available === wanted;
}

/** Whether it has as many as are wanted in all, all of them available. */
export function isSaturated({ replicas }: BlueGreenRollout, { spec, available }: CountedSet): boolean {
  return spec === replicas && available === replicas;
}

/** Nothing to wait for: a first deploy, a full promotion, or a version that was active a moment ago. */
export function isFastTracked(state: BlueGreenState, fresh: CountedSet): boolean {
  const isActive = state.active === null || state.active === state.version;
  return fresh.scaleDownAtMicros !== undefined || state.isFullPromotion || isActive;
}
