import { expect, test } from "vitest";
import type { ReplicaSet } from "../../src/engine/operator/replica-set.ts";
import { reconcileRecreate } from "../../src/engine/platforms/kubernetes/reconcile-recreate.ts";
import { Phase, RolloutState, Step } from "../../src/engine/recording/codes.ts";
import { lifeOf, runRollout, s, scalesOf, stepAt, untilReady } from "../support/rollout.ts";

/** Source: SEMANTICS 1.8, from Kubernetes' pkg/controller/deployment/recreate.go. */

const set = (version: number, spec: number, existing: number, available = spec): ReplicaSet => ({
  version,
  spec,
  ready: available,
  available,
  existing,
  markedReplicas: spec,
  markedMost: spec,
});

test.each<[string, ReplicaSet[], { version: number; to: number }[]]>([
  [
    "all old sets to 0 first, the new one not yet",
    [set(1, 3, 3), set(2, 2, 2)],
    [1, 2].map((version) => ({ version, to: 0 })),
  ],
  ["terminating ones block", [set(1, 0, 1), set(3, 0, 0)], []],
  ["pending ones block", [set(1, 0, 0), set(2, 0, 2, 0)], []],
  ["none left: the new set at its full size at once", [set(1, 0, 0), set(3, 0, 0)], [{ version: 3, to: 4 }]],
  ["the new set may not be there yet", [set(1, 0, 0)], [{ version: 3, to: 4 }]],
  ["a new set that is too large shrinks", [set(1, 0, 0), set(3, 6, 6)], [{ version: 3, to: 4 }]],
  ["nothing more to do", [set(1, 0, 0), set(3, 4, 4, 0)], []],
])("%s", (_, sets, scales) => {
  expect(reconcileRecreate(3, 4, sets)).toEqual(scales);
});

const deploy = { atS: 10, do: "deploy", version: 2 } as const;

test("downtime = scheduling + start + readiness once the slowest old pod is gone; never pods of both versions", () => {
  // Without a request inside, preStop is all that an old one takes; meanwhile it is served by those that stop (KEP-1669).
  const stop = { preStopMs: 7000, sigterm: "drains", lingerMs: 0, graceMs: 30_000 } as const;
  const recording = runRollout({ strategy: "recreate", instances: { replicas: 3, stop }, commands: [deploy] });
  expect(scalesOf(recording)).toEqual([
    { at: 10 * s, by: -3, version: 1 },
    { at: 17 * s, by: 3, version: 2 },
  ]);
  expect(stepAt(recording, Step.done)).toBe(17 * s + untilReady);
  // The balancer learns of the new ones 1 s later.
  const { outages } = recording.tables;
  expect([...outages.columns.at.subarray(1, outages.rows)]).toEqual([17 * s, 18 * s + untilReady]);
});

test("one that ignores SIGTERM holds all up for its grace period", () => {
  const stop = { preStopMs: 0, sigterm: "ignores", lingerMs: 0, graceMs: 30_000 } as const;
  const recording = runRollout({ strategy: "recreate", instances: { replicas: 2, stop }, commands: [deploy] });
  expect(scalesOf(recording)[1]).toEqual({ at: 40 * s, by: 2, version: 2 });
  expect(stepAt(recording, Step.done)).toBe(40 * s + untilReady);
});

test("a new version that is never ready: down for ever, stuck after the deadline, nothing rolls back", () => {
  const instances = { replicas: 2, boot: { kind: "constant", ms: 3_600_000 } as const };
  const recording = runRollout({ strategy: "recreate", instances, commands: [deploy], horizonS: 900 });
  const { rollouts, outages, phases } = recording.tables;
  expect([...rollouts.columns.state.subarray(0, rollouts.rows)]).toEqual([
    RolloutState.progressing,
    RolloutState.stuck,
  ]);
  expect(outages.columns.down[outages.rows - 1]).toBe(1);
  expect([...phases.columns.phase.subarray(0, phases.rows)].slice(2)).not.toContain(Phase.ready);
});

test("gone back on in the middle: what is booting ends at once, and the old version starts at once", () => {
  const commands = [deploy, { atS: 12, do: "deploy", version: 1 } as const];
  const recording = runRollout({ strategy: "recreate", instances: { replicas: 2 }, commands });
  expect(scalesOf(recording)).toEqual([
    { at: 10 * s, by: -2, version: 1 },
    { at: 10 * s, by: 2, version: 2 },
    { at: 12 * s, by: -2, version: 2 },
    { at: 12 * s, by: 2, version: 1 },
  ]);
  expect(lifeOf(recording, 2)).toEqual(["pending 10", "booting 11", "stopped 12"]);
  expect(stepAt(recording, Step.done)).toBe(12 * s + untilReady);
});
