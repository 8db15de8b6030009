/** A pool counts as wholly healthy with a seventh of it missing: Envoy's overprovisioning factor of 1.4, in per cent. */
const overprovisioning = 140;

/**
 * Whether so few instances of a pool are healthy that health is ignored: all get requests, rather than a few all of them.
 * @param panicPct the threshold, % of the pool; 0 = never
 *
 * Source: Envoy, `LoadBalancerBase::recalculatePerPriorityPanic` in source/common/upstream/load_balancer_impl.cc, for one
 * priority. AWS ALB fails open likewise, when none at all is healthy.
 */
export function isPanic(healthy: number, total: number, panicPct: number): boolean {
  if (total === 0) return false;
  const health = Math.min(100, Math.floor((overprovisioning * healthy) / total));
  return health < 100 && 100 * healthy < panicPct * total;
}
