import type { Phase } from "./analysis-metric.ts";

/** A ReplicaSet as the Rollout's controller sees it. */
export interface CountedSet {
  version: number;
  /** How many there should be. */
  spec: number;
  /** How many exist. */
  pods: number;
  /** How many are available. */
  available: number;
  /** When it is to be scaled down, if that is decided: the annotation scale-down-deadline. */
  scaleDownAtMicros?: number;
}

/** One step of a canary. Exactly one of its fields is said. */
export interface CanaryStep {
  /** In units of the most weight (per cent, usually). */
  setWeight?: number;
  /** Null: until somebody promotes. */
  pause?: { durationS: number | null };
  setCanaryScale?: { replicas?: number; weight?: number; matchTrafficWeight?: boolean };
  /** A step analysis blocks. */
  analysis?: true;
  experiment?: true;
  setHeaderRoute?: true;
  setMirrorRoute?: true;
}

export interface CanaryRollout {
  replicas: number;
  /** maxSurge and maxUnavailable in pods (see `rolloutFenceposts`); without effect with a router. */
  surge: number;
  unavailable: number;
  steps: readonly CanaryStep[];
  /** Whether a router splits the traffic by weight. */
  hasRouter: boolean;
  /** The weight that is all of the traffic: 100 unless said. */
  maxWeight: number;
  minPodsPerReplicaSet: number | null;
  dynamicStableScale: boolean;
  /** Null: 30 s, by default. 0: never. */
  abortScaleDownDelayS: number | null;
  scaleDownDelayS: number | null;
  scaleDownDelayRevisionLimit: number | null;
  replicaProgressThreshold: { type: "Percentage" | "Pod"; value: number } | null;
  progressDeadlineS: number;
  progressDeadlineAbort: boolean;
  isPaused: boolean;
}

export interface CanaryState {
  /** The version that shall run. */
  version: number;
  /** The version that is trusted; null before the first deploy has succeeded. */
  stable: number | null;
  /** Index of the current step; as many as there are steps when all are done. */
  step: number;
  isAborted: boolean;
  /** Somebody has asked to skip all steps. */
  isFullPromotion: boolean;
  /** What the router was last told; null without a router, or before. */
  weights: { canary: number; stable: number } | null;
  /** Since when the controller itself pauses, and why; null if it does not. */
  pause: { reason: PauseReason; sinceMicros: number } | null;
  /** Whether it has paused at this step: no pause although it has means that somebody has resumed it. */
  hasPaused: boolean;
}

export type PauseReason = "CanaryPauseStep" | "InconclusiveAnalysisRun" | "BlueGreenPause";

/** How the analyses of a canary stand; null if none runs. */
export interface CanaryAnalyses {
  step: Phase | null;
  background: Phase | null;
}

export function podsIn(sets: readonly CountedSet[]): number {
  return sets.reduce((sum, { spec }) => sum + spec, 0);
}

export function availableIn(sets: readonly CountedSet[]): number {
  return sets.reduce((sum, { available }) => sum + available, 0);
}
