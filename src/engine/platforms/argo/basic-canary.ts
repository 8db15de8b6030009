import { approximateCanary, type CanaryCounts } from "./approximate-canary.ts";
import { canarySize } from "./canary-weight.ts";
import { podsIn, type CanaryRollout, type CanaryState, type CountedSet } from "./rollout.ts";

type Limits = { most: number; fewest: number };

/**
 * How many pods canary and stable are scaled to in this pass, without a router: towards the nearest pods for the weight,
 * never above replicas + surge, stable first. While older sets have pods nothing shrinks. Then whichever is to shrink
 * does so by what is available above the floor, and its own pods count whether they are available or not, since a broken
 * one would otherwise hold up its own removal.
 *
 * Source: Argo Rollouts, `CalculateReplicaCountsForBasicCanary` and `adjustReplicaWithinLimits` in
 * utils/replicaset/canary.go.
 *
 * @param canary the set of the version that shall run; null before it exists
 * @param stable null before the first deploy has succeeded; may be the same set
 */
export function basicCanary(
  rollout: CanaryRollout,
  state: CanaryState,
  canary: CountedSet | null,
  stable: CountedSet | null,
  older: readonly CountedSet[],
): CanaryCounts {
  const { replicas, surge, unavailable } = rollout;
  const trusted = stable && stable.version !== canary?.version ? stable : null;
  const wanted = trusted ? target(rollout, state) : { canary: replicas, stable: 0 };
  const limits = { most: replicas + surge, fewest: replicas - unavailable };
  const grown = grow(wanted, canary, trusted, limits.most - podsIn([canary, trusted, ...older].filter((set) => !!set)));
  if (podsIn(older) > 0) return grown;
  const isGrowing = !canary || wanted.canary >= canary.spec;
  const counted = countedIn(canary, !isGrowing) + countedIn(stable, isGrowing);
  const removable = counted - limits.fewest;
  if (removable <= 0) return grown;
  if (!isGrowing) {
    const less = shrink(canary, wanted.canary, removable, grown.canary);
    const [canaryPods, stablePods] = withinLimits(canary, stable, less, grown.stable, limits);
    return { canary: canaryPods, stable: stablePods };
  }
  if (!trusted) return grown;
  const less = shrink(trusted, wanted.stable, removable, grown.stable);
  const [stablePods, canaryPods] = withinLimits(trusted, canary, less, grown.canary, limits);
  return { canary: canaryPods, stable: stablePods };
}

function target(rollout: CanaryRollout, state: CanaryState): CanaryCounts {
  const size = canarySize({ ...rollout, hasRouter: false }, state);
  return approximateCanary(rollout.replicas, "weight" in size ? size.weight : 0, rollout.maxWeight, rollout.surge);
}

function grow(wanted: CanaryCounts, canary: CountedSet | null, stable: CountedSet | null, room: number): CanaryCounts {
  const missing = (set: CountedSet | null, want: number, left: number) =>
    set ? Math.max(0, Math.min(want - set.spec, left)) : 0;
  const more = missing(stable, wanted.stable, room);
  return {
    stable: (stable?.spec ?? 0) + more,
    canary: (canary?.spec ?? 0) + missing(canary, wanted.canary, room - more),
  };
}

/** How many pods of a set count as there. What it is to lose anyway does not. */
function countedIn(set: CountedSet | null, evenUnavailable: boolean): number {
  if (!set) return 0;
  return evenUnavailable ? set.spec : Math.min(set.spec, set.available);
}

function shrink(set: CountedSet | null, wanted: number, removable: number, unchanged: number): number {
  return set && set.spec > wanted ? Math.max(wanted, set.spec - removable) : unchanged;
}

/** First the ceiling, at the other one's cost; then what that took of the floor is given back, at the drained one's. */
function withinLimits(
  drained: CountedSet | null,
  other: CountedSet | null,
  drainedPods: number,
  otherPods: number,
  { most, fewest }: Limits,
): [number, number] {
  if (!other) return [drainedPods, otherPods];
  const cut = otherPods - Math.max(0, otherPods + drainedPods - most);
  const available = (drained ? Math.min(drained.available, drainedPods) : 0) + Math.min(other.available, cut);
  const lost = Math.max(0, other.available - cut);
  const adjusted = cut + Math.min(lost, Math.max(0, fewest - available));
  return [drainedPods - Math.max(0, adjusted + drainedPods - most), adjusted];
}
