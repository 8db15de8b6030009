import { podsOf, type IntOrPercent } from "./int-or-percent.ts";

/** A PodDisruptionBudget says one of the two. */
export type DisruptionBudget = { minAvailable: IntOrPercent } | { maxUnavailable: IntOrPercent };

/**
 * How many of the pods it covers a budget lets be evicted now. Percentages are rounded up, for either: of three pods,
 * maxUnavailable 30% lets one go, minAvailable 30% keeps one. A rolling update asks no budget; draining a node does.
 *
 * Source: Kubernetes, `getExpectedPodCount`, `countHealthyPods` and `updatePdbStatus` in
 * pkg/controller/disruption/disruption.go.
 *
 * @param wanted how many pods the controllers of the covered pods want in all
 * @param pods how many covered pods there are: what an absolute minAvailable is about
 * @param healthy how many of them are ready and not being deleted or evicted
 */
export function disruptionsAllowed(
  budget: DisruptionBudget,
  { wanted, pods, healthy }: { wanted: number; pods: number; healthy: number },
): number {
  const { expected, floor } = floorOf(budget, wanted, pods);
  return expected <= 0 ? 0 : Math.max(0, healthy - floor);
}

/**
 * Whether a pod that is not ready may be evicted: IfHealthyBudget asks that as many are healthy as the budget keeps (a
 * broken application is not helped by losing more), AlwaysAllow does not.
 *
 * Source: Kubernetes, `EvictionREST.Create` in pkg/registry/core/pod/storage/eviction.go.
 */
export function mayEvictUnready(
  policy: "IfHealthyBudget" | "AlwaysAllow",
  budget: DisruptionBudget,
  { wanted, pods, healthy }: { wanted: number; pods: number; healthy: number },
): boolean {
  if (policy === "AlwaysAllow") return true;
  const { floor } = floorOf(budget, wanted, pods);
  return (floor > 0 && healthy >= floor) || disruptionsAllowed(budget, { wanted, pods, healthy }) > 0;
}

function floorOf(budget: DisruptionBudget, wanted: number, pods: number): { expected: number; floor: number } {
  if ("maxUnavailable" in budget) {
    return { expected: wanted, floor: Math.max(0, wanted - podsOf(budget.maxUnavailable, wanted, "up")) };
  }
  if (typeof budget.minAvailable === "number") return { expected: pods, floor: budget.minAvailable };
  return { expected: wanted, floor: podsOf(budget.minAvailable, wanted, "up") };
}
