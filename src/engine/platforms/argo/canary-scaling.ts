import type { Scale } from "../../operator/replica-set.ts";
import { canaryCounts, type CanarySets } from "./canary-counts.ts";
import { abortScaleDownDelayS } from "./defaults.ts";
import { liftedDeadlines, scaleOlder, type OlderSets } from "./older-sets.ts";
import type { CanaryRollout, CanaryState } from "./rollout.ts";

/**
 * What is scaled in a pass: the stable version by the weights there were, else the canary by those there now are, else
 * older sets.
 *
 * Source: Argo Rollouts, `reconcileCanaryReplicaSets` in rollout/canary.go.
 */
export function scaleCanaryPods(
  rollout: CanaryRollout,
  before: CanaryState,
  after: CanaryState,
  sets: CanarySets,
  nowMicros: number,
): OlderSets {
  const { canary, stable, older } = sets;
  const lifted = liftedDeadlines([stable, keepsAborted(rollout, after, sets) ? null : canary]);
  if (stable && stable.version !== canary?.version) {
    const to = canaryCounts(rollout, before, sets).stable;
    if (to !== stable.spec) return { scales: [{ version: stable.version, to }], deadlines: lifted };
  }
  const { scale, deadlineMicros } = canary ? scaleCanary(rollout, after, sets, nowMicros) : unchanged;
  if (scale) return { scales: [scale], deadlines: lifted };
  const all = [canary, stable === canary || stable?.version === canary?.version ? null : stable, ...older];
  const rest = scaleOlder(
    rollout,
    before,
    older,
    all.filter((set) => !!set),
    nowMicros,
  );
  const deadlines = deadlineMicros === null || !canary ? [] : [{ version: canary.version, atMicros: deadlineMicros }];
  return { scales: rest.scales, deadlines: [...lifted, ...deadlines, ...rest.deadlines] };
}

const unchanged: { scale: Scale | null; deadlineMicros: number | null } = { scale: null, deadlineMicros: null };

/**
 * An aborted canary behind a router keeps its pods until the stable version has all of its own, and then for the delay.
 *
 * Source: `reconcileNewReplicaSet` and `shouldDelayScaleDownOnAbort` in rollout/replicaset.go.
 */
function scaleCanary(rollout: CanaryRollout, state: CanaryState, sets: CanarySets, nowMicros: number) {
  const { canary, stable } = sets;
  if (!canary) return unchanged;
  const wanted = canaryCounts(rollout, state, sets).canary;
  const delayS = abortScaleDownDelayS(rollout.abortScaleDownDelayS);
  if (!keepsAborted(rollout, state, sets) || !stable || delayS === null)
    return { scale: scaleTo(canary, wanted), deadlineMicros: null };
  if (canary.scaleDownAtMicros !== undefined) {
    return { scale: nowMicros < canary.scaleDownAtMicros ? null : scaleTo(canary, 0), deadlineMicros: null };
  }
  const deadlineMicros = stable.available === rollout.replicas ? nowMicros + delayS * 1_000_000 : null;
  return { scale: null, deadlineMicros };
}

function keepsAborted(rollout: CanaryRollout, { isAborted }: CanaryState, { stable }: CanarySets): boolean {
  const { hasRouter, dynamicStableScale, abortScaleDownDelayS: saidS } = rollout;
  const isImplied = dynamicStableScale && saidS === null;
  return isAborted && stable !== null && hasRouter && abortScaleDownDelayS(saidS) !== null && !isImplied;
}

function scaleTo(set: { version: number; spec: number }, to: number): Scale | null {
  return set.spec === to ? null : { version: set.version, to };
}
