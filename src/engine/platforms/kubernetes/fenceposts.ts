import { intOrPercent, podsOf, type IntOrPercent } from "./int-or-percent.ts";

/**
 * How many pods a rolling update may have above, and how many it may be short of, what is wanted: percentages of the
 * surge are rounded up, those of the unavailable down; if both come out as nothing, one may be unavailable, since
 * otherwise nothing could ever move. Never more may be unavailable than are wanted.
 *
 * Source: Kubernetes, `ResolveFenceposts` and `MaxUnavailable` in pkg/controller/deployment/util/deployment_util.go.
 */
export function fenceposts(
  maxSurge: IntOrPercent,
  maxUnavailable: IntOrPercent,
  replicas: number,
): { surge: number; unavailable: number } {
  const { surge, unavailable } = uncapped(maxSurge, maxUnavailable, replicas);
  return { surge, unavailable: Math.min(unavailable, replicas) };
}

/**
 * The same from what a manifest says, before the cap: none wanted and nothing allowed still makes one unavailable. What
 * is not said is nothing (the API server has put its 25 % there before). Null if either is neither a number nor a
 * percentage.
 *
 * Source: Kubernetes, `ResolveFenceposts` in the same file.
 */
export function resolveFenceposts(
  maxSurge: number | string | undefined,
  maxUnavailable: number | string | undefined,
  replicas: number,
): { surge: number; unavailable: number } | null {
  const above = intOrPercent(maxSurge ?? 0);
  const short = intOrPercent(maxUnavailable ?? 0);
  return above === null || short === null ? null : uncapped(above, short, replicas);
}

function uncapped(maxSurge: IntOrPercent, maxUnavailable: IntOrPercent, replicas: number) {
  const surge = podsOf(maxSurge, replicas, "up");
  const unavailable = podsOf(maxUnavailable, replicas, "down");
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}
