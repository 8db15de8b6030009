/** An absolute number of pods, or a share of `replicas`. */
export type IntOrPercent = number | { percent: number };

/**
 * How many pods a rolling update may have above, and how many it may be short of, what is wanted: percentages of the
 * surge are rounded up, those of the unavailable down; if both come out as nothing, one may be unavailable, since
 * otherwise nothing could ever move.
 *
 * Source: Kubernetes, `ResolveFenceposts` and `MaxUnavailable` in pkg/controller/deployment/util/deployment_util.go.
 */
export function fenceposts(
  maxSurge: IntOrPercent,
  maxUnavailable: IntOrPercent,
  replicas: number,
): { surge: number; unavailable: number } {
  const surge = typeof maxSurge === "number" ? maxSurge : Math.ceil((maxSurge.percent * replicas) / 100);
  let unavailable =
    typeof maxUnavailable === "number" ? maxUnavailable : Math.floor((maxUnavailable.percent * replicas) / 100);
  if (surge === 0 && unavailable === 0) unavailable = 1;
  return { surge, unavailable: Math.min(unavailable, replicas) };
}
