import type { Scale } from "../../operator/replica-set.ts";
import { rolloutDefaults } from "./defaults.ts";
import { availableIn, type CanaryRollout, type CanaryState, type CountedSet } from "./rollout.ts";

/** What happens to a set that is neither canary nor stable: scaled, and when to be scaled down. */
export interface OlderSets {
  scales: Scale[];
  /** Sets that are to be scaled down at a time from now on; or, with null, no longer are. */
  deadlines: { version: number; atMicros: number | null }[];
}

/**
 * The deadlines that no longer hold: those of sets that are needed again.
 *
 * Source: Argo Rollouts, `removeScaleDownDeadlines` in rollout/replicaset.go.
 */
export function liftedDeadlines(needed: readonly (CountedSet | null | undefined)[]): OlderSets["deadlines"] {
  const late = new Set(needed.filter((set) => set?.scaleDownAtMicros !== undefined).map((set) => set?.version ?? 0));
  return [...late].map((version) => ({ version, atMicros: null }));
}

/**
 * What happens to older sets (v2 when v3 came in the middle, or the former stable version). Their broken pods go at once,
 * with no regard to a budget, oldest set first. Then, as far as the floor allows, newest first: without a router all go,
 * as they would get traffic; with one, the former stable version is kept for its delay, those in between go.
 *
 * Source: Argo Rollouts, `scaleDownOldReplicaSetsForCanary` in rollout/canary.go, `cleanupUnhealthyReplicas` and
 * `scaleDownDelayHelper` in rollout/replicaset.go.
 *
 * @param older newest revision first
 * @param all every set, these included
 */
export function scaleOlder(
  rollout: CanaryRollout,
  state: CanaryState,
  older: readonly CountedSet[],
  all: readonly CountedSet[],
  nowMicros: number,
): OlderSets {
  const sizes = new Map(older.map((set) => [set.version, Math.min(set.spec, set.available)]));
  const deadlines: OlderSets["deadlines"] = [];
  let removable = availableIn(all) - (rollout.replicas - rollout.unavailable);
  let kept = 0;
  for (const set of older) {
    const size = sizes.get(set.version) ?? 0;
    if (removable <= 0) break;
    if (size === 0) continue;
    let to = rollout.hasRouter ? 0 : Math.max(0, size - removable);
    const isFormerStable = state.stable === state.version || set.scaleDownAtMicros !== undefined;
    if (rollout.hasRouter && isFormerStable && !rollout.dynamicStableScale) {
      const delayed = delay(rollout, set, kept, size, nowMicros);
      kept = delayed.kept;
      to = delayed.to;
      if (delayed.atMicros !== null) deadlines.push({ version: set.version, atMicros: delayed.atMicros });
    }
    sizes.set(set.version, to);
    removable -= size - to;
  }
  const scales = older.flatMap(({ version, spec }) => {
    const to = sizes.get(version) ?? spec;
    return to === spec ? [] : [{ version, to }];
  });
  return { scales, deadlines };
}

/**
 * Whether a set is kept for a while, and until when: the newest so many sets are, each for the delay since it was first
 * seen to be superfluous.
 *
 * Source: Argo Rollouts, `scaleDownDelayHelper` in rollout/replicaset.go.
 *
 * @param kept how many sets are kept already
 * @param size what it keeps
 */
export function delay(
  {
    scaleDownDelayS,
    scaleDownDelayRevisionLimit,
  }: Pick<CanaryRollout, "scaleDownDelayS" | "scaleDownDelayRevisionLimit">,
  set: CountedSet,
  kept: number,
  size: number,
  nowMicros: number,
): { kept: number; to: number; atMicros: number | null } {
  const limit = scaleDownDelayRevisionLimit ?? Infinity;
  if (set.scaleDownAtMicros !== undefined) {
    const isKept = kept + 1 <= limit && nowMicros < set.scaleDownAtMicros;
    return { kept: kept + 1, to: isKept ? size : 0, atMicros: null };
  }
  if (kept >= limit) return { kept, to: 0, atMicros: null };
  const seconds = scaleDownDelayS ?? rolloutDefaults.scaleDownDelayS;
  return { kept: kept + 1, to: size, atMicros: seconds === 0 ? null : nowMicros + seconds * 1_000_000 };
}
