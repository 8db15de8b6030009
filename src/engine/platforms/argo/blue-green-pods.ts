import type { Scale } from "../../operator/replica-set.ts";
import { freshPods, type BlueGreenRollout, type BlueGreenState } from "./blue-green-state.ts";
import { abortScaleDownDelayS } from "./defaults.ts";
import { delay, liftedDeadlines, type OlderSets } from "./older-sets.ts";
import type { CountedSet } from "./rollout.ts";

/**
 * How the sets of a blue-green deploy are scaled: the trusted version to full size, the new one too (or to its preview),
 * and older ones down after their delay, newest kept first. An aborted new version is kept until the trusted one is all
 * there, and then for its own delay.
 *
 * Source: Argo Rollouts, `reconcileBlueGreenReplicaSets` and `scaleDownOldReplicaSetsForBlueGreen` in
 * rollout/bluegreen.go, `reconcileNewReplicaSet` in rollout/replicaset.go.
 *
 * @param sets newest revision first
 */
export function scaleBlueGreen(
  rollout: BlueGreenRollout,
  state: BlueGreenState,
  sets: readonly CountedSet[],
  isHalted: boolean,
  nowMicros: number,
): OlderSets {
  const scales: Scale[] = [];
  const stable = sets.find(({ version }) => version === state.stable);
  const fresh = sets.find(({ version }) => version === state.version);
  const deadlines = liftedDeadlines([stable, isKeptAfterAbort(rollout, state, stable) ? null : fresh]);
  if (stable && stable.spec !== rollout.replicas) scales.push({ version: stable.version, to: rollout.replicas });
  if (fresh && fresh !== stable) {
    const { to, atMicros } = scaleFresh(rollout, state, fresh, stable, nowMicros);
    if (to !== fresh.spec) scales.push({ version: fresh.version, to });
    if (atMicros !== null) deadlines.push({ version: fresh.version, atMicros });
  }
  if (isHalted || !mayScaleOlder(rollout, state)) return { scales, deadlines };
  let kept = 0;
  for (const set of sets) {
    const isSelected = set.version === state.active || set.version === state.preview;
    if (set === fresh || set === stable || isSelected || set.spec === 0) continue;
    const delayed = delay(
      rollout,
      set,
      kept,
      set.scaleDownAtMicros !== undefined ? rollout.replicas : set.spec,
      nowMicros,
    );
    kept = delayed.kept;
    if (delayed.to !== set.spec) scales.push({ version: set.version, to: delayed.to });
    if (delayed.atMicros !== null) deadlines.push({ version: set.version, atMicros: delayed.atMicros });
  }
  return { scales, deadlines };
}

function scaleFresh(
  rollout: BlueGreenRollout,
  state: BlueGreenState,
  fresh: CountedSet,
  stable: CountedSet | undefined,
  nowMicros: number,
): { to: number; atMicros: number | null } {
  const delayS = abortScaleDownDelayS(rollout.abortScaleDownDelayS);
  if (!isKeptAfterAbort(rollout, state, stable) || !stable || delayS === null) {
    return { to: freshPods(rollout, state), atMicros: null };
  }
  if (fresh.scaleDownAtMicros !== undefined) {
    return { to: nowMicros < fresh.scaleDownAtMicros ? fresh.spec : 0, atMicros: null };
  }
  const isThere = stable.available === rollout.replicas;
  return { to: fresh.spec, atMicros: isThere ? nowMicros + delayS * 1_000_000 : null };
}

function isKeptAfterAbort(rollout: BlueGreenRollout, state: BlueGreenState, stable: CountedSet | undefined): boolean {
  return state.isAborted && stable !== undefined && abortScaleDownDelayS(rollout.abortScaleDownDelayS) !== null;
}

/** With an analysis after the switch and no delay that is said, older ones wait for it. */
function mayScaleOlder(rollout: BlueGreenRollout, state: BlueGreenState): boolean {
  const isAnalysing = state.stable !== state.version && state.active === state.version;
  const waits = rollout.hasPostPromotionAnalysis && rollout.scaleDownDelayS === null && isAnalysing;
  return !waits || state.postPromotion === "Successful";
}
