import { reconcileCanary } from "../../src/engine/platforms/argo/canary-pass.ts";
import type { CanaryRollout, CanaryState, CountedSet } from "../../src/engine/platforms/argo/rollout.ts";
import { running } from "./canary.ts";
import type { Scaled } from "./rollout.ts";

interface Pod {
  version: number;
  availableAt: number;
}

/**
 * A canary by `reconcileCanary` alone, without a model: pods are available so many µs after they were asked for, who is
 * not available goes first, and the pass is repeated until it changes nothing, whenever a pod, a pause or a deadline is due.
 */
export function stepAlone(
  rollout: CanaryRollout,
  startMicros: number,
  bootMicros: number,
  endMicros: number,
): Scaled[] {
  let state: CanaryState = running({});
  let pods: Pod[] = Array.from({ length: rollout.replicas }, () => ({ version: 1, availableAt: 0 }));
  const deadlines = new Map<number, number>();
  const scales: Scaled[] = [];
  const setOf = (version: number, now: number): CountedSet => {
    const own = pods.filter((pod) => pod.version === version);
    const available = own.filter(({ availableAt }) => availableAt <= now).length;
    const scaleDownAtMicros = deadlines.get(version);
    const set = { version, spec: own.length, pods: own.length, available };
    return scaleDownAtMicros === undefined ? set : { ...set, scaleDownAtMicros };
  };
  for (let now = startMicros; now <= endMicros; now = nextAfter(now)) {
    for (;;) {
      const isPromoted = state.stable === 2;
      const parts = {
        canary: setOf(2, now),
        stable: setOf(state.stable ?? 0, now),
        older: isPromoted ? [setOf(1, now)] : [],
      };
      const pass = reconcileCanary(rollout, state, { ...parts, analyses: { step: null, background: null } }, now);
      for (const { version, atMicros } of pass.deadlines) {
        if (atMicros === null) deadlines.delete(version);
        else deadlines.set(version, atMicros);
      }
      for (const { version, to } of pass.scales) scaleTo(version, to, now);
      const isSettled = pass.scales.length === 0 && JSON.stringify(pass.state) === JSON.stringify(state);
      ({ state } = pass);
      if (isSettled) break;
    }
  }
  return scales;

  function scaleTo(version: number, to: number, now: number): void {
    const own = pods.filter((pod) => pod.version === version).toSorted((a, b) => a.availableAt - b.availableAt);
    const by = to - own.length;
    const fresh = Array.from({ length: Math.max(0, by) }, () => ({ version, availableAt: now + bootMicros }));
    pods = [...pods.filter((pod) => pod.version !== version), ...own.slice(0, to), ...fresh];
    const last = scales.at(-1);
    if (last?.at === now && last.version === version && last.by * by > 0) last.by += by;
    else scales.push({ at: now, by, version });
  }

  function nextAfter(now: number): number {
    const durationS = rollout.steps[state.step]?.pause?.durationS ?? Infinity;
    const pauseEnd = state.pause ? state.pause.sinceMicros + durationS * 1_000_000 + 1 : Infinity;
    const times = [...pods.map(({ availableAt }) => availableAt), ...deadlines.values(), pauseEnd];
    return Math.min(Infinity, ...times.filter((at) => at > now));
  }
}
