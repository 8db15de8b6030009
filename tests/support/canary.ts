import type { CanaryRollout, CanaryState } from "../../src/engine/platforms/argo/rollout.ts";

/** A canary without a router that says nothing else. */
export function someCanary(differing: Partial<CanaryRollout>): CanaryRollout {
  return {
    ...{ replicas: 10, surge: 3, unavailable: 2, steps: [], hasRouter: false, maxWeight: 100 },
    ...{ minPodsPerReplicaSet: null, dynamicStableScale: false, abortScaleDownDelayS: null, scaleDownDelayS: null },
    ...{ scaleDownDelayRevisionLimit: null, replicaProgressThreshold: null, progressDeadlineS: 600 },
    ...{ progressDeadlineAbort: false, isPaused: false },
    ...differing,
  };
}

export function routed(rollout: CanaryRollout, differing: Partial<CanaryRollout> = {}): CanaryRollout {
  return { ...rollout, hasRouter: true, ...differing };
}

/** Version 2 is on its way, version 1 is trusted. */
export function running(differing: Partial<CanaryState>): CanaryState {
  return {
    ...{ version: 2, stable: 1, step: 0, isAborted: false, isFullPromotion: false },
    ...{ weights: null, pause: null, hasPaused: false },
    ...differing,
  };
}
