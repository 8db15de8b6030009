import { intOrPercentLeniently, podsOf } from "../kubernetes/int-or-percent.ts";

/**
 * What a Rollout does where its manifest is silent. Times in seconds.
 *
 * Source: Argo Rollouts, utils/defaults/defaults.go. The fences really are the strings "25", which its lenient parser
 * reads as 25 %.
 */
export const rolloutDefaults = {
  replicas: 1,
  revisionHistoryLimit: 10,
  maxSurge: "25",
  maxUnavailable: "25",
  progressDeadlineS: 600,
  progressDeadlineAbort: false,
  scaleDownDelayS: 30,
  abortScaleDownDelayS: 30,
  autoPromotionEnabled: true,
  consecutiveErrorLimit: 4,
  failureLimit: 0,
  inconclusiveLimit: 0,
  maxWeight: 100,
  /** An analysis tries again so long after an error, whatever its interval. */
  errorRetryS: 10,
  /** A router's weight is verified again after so long. */
  verifyRetryS: 10,
} as const;

/**
 * maxSurge and maxUnavailable in pods, as Kubernetes rounds them, but read leniently. Null if they cannot be read.
 *
 * Source: Argo Rollouts, `resolveFenceposts`, `MaxSurge` and `MaxUnavailable` in utils/replicaset/replicaset.go.
 */
export function rolloutFenceposts(
  maxSurge: number | string | undefined,
  maxUnavailable: number | string | undefined,
  replicas: number,
): { surge: number; unavailable: number } | null {
  const above = intOrPercentLeniently(maxSurge ?? rolloutDefaults.maxSurge);
  const short = intOrPercentLeniently(maxUnavailable ?? rolloutDefaults.maxUnavailable);
  if (above === null || short === null) return null;
  const surge = podsOf(above, replicas, "up");
  const unavailable = podsOf(short, replicas, "down");
  return { surge, unavailable: Math.min(replicas, surge === 0 && unavailable === 0 ? 1 : unavailable) };
}

/**
 * How long after an abort the canary (or preview) is kept, in seconds; null for ever, which an explicit 0 means.
 *
 * Source: Argo Rollouts, `GetAbortScaleDownDelaySecondsOrDefault` in utils/defaults/defaults.go.
 */
export function abortScaleDownDelayS(said: number | null): number | null {
  if (said === 0) return null;
  return said ?? rolloutDefaults.abortScaleDownDelayS;
}
