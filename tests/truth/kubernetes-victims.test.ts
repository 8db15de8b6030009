import { expect, test } from "vitest";
import { victimsFirst, type Pod } from "../../src/engine/platforms/kubernetes/victims.ts";
import { runRollout, s, scalesOf, stoppedInOrder, untilReady } from "../support/rollout.ts";

/**
 * Source: SEMANTICS 1.3, 1.4 and 1.7, from `ActivePodsWithRanks` in Kubernetes' pkg/controller/controller_utils.go and
 * `cleanupUnhealthyReplicas` in pkg/controller/deployment/rolling.go: the unhealthy and the young go first.
 */

const deploy = (atS: number, version: number) => ({ atS, do: "deploy", version }) as const;
const kill = (atS: number, instance: number) => ({ atS, do: "kill", instance }) as const;
const never = { kind: "constant", ms: 3_600_000 } as const;

const pod: Pod = { id: 0, isPending: false, isReady: true, readyForMicros: 100 * s, restarts: 0, ageMicros: 200 * s };

test.each<[string, Partial<Pod>, Partial<Pod>]>([
  [
    "pending before running, however young that is",
    { isPending: true, isReady: false },
    { isReady: false, ageMicros: 1 },
  ],
  ["not ready before ready", { isReady: false, readyForMicros: 900 * s }, { readyForMicros: s, restarts: 9 }],
  ["ready for a shorter time, by powers of two", { readyForMicros: 10 * s }, { readyForMicros: 60 * s, restarts: 9 }],
  ["more restarts", { restarts: 1, ageMicros: 900 * s }, { ageMicros: s }],
  ["created later, by powers of two", { ageMicros: 30 * s }, { ageMicros: 200 * s }],
])("gives up first: %s", (_, first, second) => {
  const [a, b] = [
    { ...pod, id: 1, ...first },
    { ...pod, id: 2, ...second },
  ];
  expect(victimsFirst([a, b]).map(({ id }) => id)).toEqual([1, 2]);
  expect(victimsFirst([b, a]).map(({ id }) => id)).toEqual([1, 2]);
});

test("an old one that is not ready goes first, whatever its number", () => {
  const instances = { replicas: 5, boot: { kind: "constant", ms: 10_000 } as const };
  const settings = { maxSurge: 0, maxUnavailable: 50 };
  const recording = runRollout({ settings, instances, commands: [kill(9, 1), deploy(10, 2)] });
  expect(stoppedInOrder(recording)[0]).toBe(1);
});

test("one that was restarted has been ready for less long, and goes first", () => {
  const settings = { maxSurge: 0, maxUnavailable: 25 };
  const recording = runRollout({ settings, instances: { replicas: 4 }, commands: [kill(5, 2), deploy(60, 2)] });
  expect(stoppedInOrder(recording)[0]).toBe(2);
});

test("broken old ones are cleaned up only as far as the new ones that are not there yet allow", () => {
  // 4 replicas, 25 % / 25 %, two broken: 4/1, budget 5 − 3 − 1 = 1; then 3/1, 3/2, budget 5 − 3 − 2 = 0.
  const commands = [kill(9, 0), kill(9, 1), deploy(10, 2)];
  const recording = runRollout({ instances: { replicas: 4, boot: never }, commands });
  expect(scalesOf(recording)).toEqual([
    { at: 10 * s, by: 1, version: 2 },
    { at: 10 * s, by: -1, version: 1 },
    { at: 10 * s, by: 1, version: 2 },
  ]);
  expect(stoppedInOrder(recording)).toEqual([1]);
});

test("a third version while the second is never ready: the broken ones go, the old ones stay", () => {
  // 7 replicas, 25 % / 25 %: stuck at 6 of v1 and 3 of v2; ceiling 9, floor 6, so the budget is the 3 broken ones.
  const instances = { replicas: 7, boot: never };
  const recording = runRollout({ instances, commands: [deploy(10, 2), deploy(60, 3)] });
  expect(scalesOf(recording).filter(({ at }) => at === 60 * s)).toEqual([
    { at: 60 * s, by: -3, version: 2 },
    { at: 60 * s, by: 3, version: 3 },
  ]);
});

test("a third version while some of the second are ready: old sets shrink oldest first", () => {
  // After one round: 3 of v1, 3 of v2 ready and 3 of v2 starting. Those 3 are broken: gone within the budget of 3.
  const instances = { replicas: 7 };
  const atS = 10 + untilReady / s + 1;
  const at = atS * s;
  const recording = runRollout({ instances, commands: [deploy(10, 2), deploy(atS, 3)] });
  expect(scalesOf(recording).filter((scaled) => scaled.at === at)).toEqual([
    { at, by: -3, version: 2 },
    { at, by: 3, version: 3 },
  ]);
  // Then 3 of v3 are ready: 9 in all, floor 6; v1 is the oldest set.
  const next = scalesOf(recording).filter((scaled) => scaled.at === at + untilReady);
  expect(next).toEqual([
    { at: at + untilReady, by: -3, version: 1 },
    { at: at + untilReady, by: 3, version: 3 },
  ]);
  const last = scalesOf(recording).filter((scaled) => scaled.at === at + 2 * untilReady);
  expect(last).toEqual([
    { at: at + 2 * untilReady, by: -3, version: 2 },
    { at: at + 2 * untilReady, by: 1, version: 3 },
  ]);
});

test("back to the first version in the middle: of the second, the pending go, then the unready, then the ready", () => {
  // One short at a time; v2's instances are ready after 4 s, so at 10 + 4·2 + 0.5 two are ready and one is pending.
  const settings = { maxSurge: 0, maxUnavailable: 25 };
  const atS = 10 + (2 * untilReady) / s + 0.5;
  const instances = { replicas: 4 };
  const recording = runRollout({ settings, instances, commands: [deploy(10, 2), deploy(atS, 1)] });
  const after = scalesOf(recording).filter(({ at }) => at >= atS * s);
  expect(after[0]).toEqual({ at: atS * s, by: -1, version: 2 });
  // Rows of instances: v1 0 to 3, v2 4, 5, 6. The pending one goes first, then the one ready for a shorter time.
  expect(stoppedInOrder(recording).slice(3)).toEqual([6, 5, 4]);
});
