import { expect, test } from "vitest";
import { creationBatches } from "../../src/engine/platforms/kubernetes/creation-batches.ts";
import {
  fractionOf,
  isScalingEvent,
  proportionalScale,
  type MarkedSet,
} from "../../src/engine/platforms/kubernetes/proportional-scale.ts";
import { reconcileDeployment } from "../../src/engine/platforms/kubernetes/reconcile-deployment.ts";

/**
 * Source: SEMANTICS 1.7; `TestScale` in sync_test.go and `TestGetReplicaSetFraction` in deployment_util_test.go of
 * Kubernetes' pkg/controller/deployment; `TestSlowStartBatch` in pkg/controller/replicaset/replica_set_test.go.
 */

interface Case {
  to: number;
  from: number;
  surge?: number;
  surgeBefore?: number;
  /** Sizes, newest first; the first one is the new set's. */
  sizes: number[];
  becomes: number[];
  /** The template has changed too: no set is the new one yet. */
  hasNoNew?: boolean;
  available?: number[];
  /** What is written on the set with this index, instead of `from`. */
  marked?: Record<number, number>;
}

function scaled(c: Case): number[] {
  const { to, from, surge = 0, surgeBefore = surge, sizes } = c;
  const sets: MarkedSet[] = sizes.map((spec, i) => {
    const markedReplicas = c.marked?.[i] ?? from;
    const available = c.available?.[i] ?? spec;
    return { version: sizes.length - i, spec, available, markedReplicas, markedMost: markedReplicas + surgeBefore };
  });
  const version = c.hasNoNew ? sizes.length + 1 : sizes.length;
  const spec = { replicas: to, surge, version, isRollingUpdate: true, pods: 0 };
  const scales = new Map(proportionalScale(spec, sets.toReversed()).map(({ version, to }) => [version, to]));
  return sets.map((set) => scales.get(set.version) ?? set.spec);
}

test.each<[string, Case]>([
  ["one set grows", { from: 10, to: 12, sizes: [10], becomes: [12] }],
  ["one set shrinks", { from: 10, to: 5, sizes: [10], becomes: [5] }],
  ["5 to 10", { from: 5, to: 10, sizes: [2, 3], becomes: [4, 6] }],
  ["5 to 3", { from: 5, to: 3, sizes: [2, 3], becomes: [1, 2] }],
  ["9 to 4", { from: 9, to: 4, sizes: [8, 1], becomes: [4, 0] }],
  ["7 to 10", { from: 7, to: 10, sizes: [2, 3, 2], becomes: [3, 4, 3] }],
  ["13 to 8", { from: 13, to: 8, sizes: [2, 8, 3], becomes: [1, 5, 2] }],
  ["3 to 4: the newest gets what is left", { from: 3, to: 4, sizes: [1, 1, 1], becomes: [2, 1, 1] }],
  ["3 to 2: the oldest gives it", { from: 3, to: 2, sizes: [1, 1, 1], becomes: [1, 1, 0] }],
  ["no new set yet, 4 to 5", { from: 4, to: 5, hasNoNew: true, sizes: [2, 2], becomes: [3, 2] }],
  ["to nothing", { from: 6, to: 0, sizes: [3, 2, 1], becomes: [0, 0, 0] }],
  ["from nothing", { from: 6, to: 6, sizes: [0, 0, 0], becomes: [6, 0, 0] }],
  ["half done before", { from: 5, to: 5, marked: { 1: 3 }, sizes: [2, 1, 1], becomes: [2, 2, 1] }],
  ["with pods above", { from: 10, to: 20, surge: 2, sizes: [6, 6], becomes: [11, 11] }],
  ["surge changes too", { from: 10, to: 50, surgeBefore: 3, surge: 6, sizes: [5, 8], becomes: [22, 34] }],
  ["template changes too", { from: 10, to: 14, hasNoNew: true, sizes: [7, 3], becomes: [10, 4] }],
  ["full, but broken", { from: 2, to: 2, surge: 1, available: [0, 1], sizes: [2, 1], becomes: [2, 1] }],
  ["full and available", { from: 2, to: 2, surge: 1, sizes: [2, 1], becomes: [2, 0] }],
])("scaling in proportion: %s", (_, c) => {
  expect(scaled(c)).toEqual(c.becomes);
});

/** Replicas, surge, pods in all; the set's size and its mark; its share of the change. */
test.each<[number, number, number, number, number | null, number]>([
  [0, 0, 0, 10, null, -10],
  [10, 0, 0, 5, null, 0],
  [10, 0, 0, 5, 0, 0],
  [120, 0, 100, 50, null, 10],
  [120, 0, 100, 50, 0, 10],
  [120, 0, 0, 50, 100, 10],
  [120, 10, 0, 50, 110, 9],
  [10, 0, 0, 6, 12, -1],
  [100, 10, 0, 50, 130, -8],
])("share: %i replicas + %i, %i pods; %i marked with %s: %i", (replicas, surge, pods, spec, markedMost, expected) => {
  expect(fractionOf({ spec, markedMost }, { replicas, surge, pods })).toBe(expected);
});

test("only a changed number of replicas on an active set is a scaling event", () => {
  const set = { version: 1, spec: 1, available: 1, markedReplicas: 2, markedMost: 3 };
  expect(isScalingEvent(2, [set])).toBe(false);
  expect(isScalingEvent(3, [set])).toBe(true);
  expect(isScalingEvent(3, [{ ...set, spec: 0 }])).toBe(false);
  expect(isScalingEvent(3, [{ ...set, markedReplicas: null }])).toBe(false);
});

test("paused: scaling goes on, the template does not; resumed: it rolls", () => {
  const deployment = { replicas: 10, version: 2, surge: 2, unavailable: 0, pods: 10, isPaused: true };
  const sets = (markedReplicas: number): MarkedSet[] => [
    { version: 1, spec: 6, available: 6, markedReplicas, markedMost: markedReplicas + 2 },
    { version: 2, spec: 4, available: 4, markedReplicas, markedMost: markedReplicas + 2 },
  ];
  // 12 may be there: the two that are missing are spread (6 × 12/12 = 6, 4 likewise; the rest to the largest).
  expect(reconcileDeployment(deployment, sets(10))).toEqual([{ version: 1, to: 8 }]);
  expect(reconcileDeployment({ ...deployment, isPaused: false }, sets(10))).toEqual([{ version: 2, to: 6 }]);
  // Half as many wanted, 3 to go: round(6 × 7/12) = 4 takes two of them; of round(4 × 7/12) = 2 only one is left to take.
  const halved = { ...deployment, replicas: 5, isPaused: false };
  expect(reconcileDeployment(halved, sets(10))).toEqual([
    { version: 1, to: 4 },
    { version: 2, to: 3 },
  ]);
});

test.each<[number, number | undefined, number[], number]>([
  [10, 0, [1], 0],
  [10, undefined, [1, 2, 4, 3], 10],
  [10, 5, [1, 2, 4], 5],
  [1, undefined, [1], 1],
  [7, undefined, [1, 2, 4], 7],
  [0, undefined, [], 0],
  [1000, undefined, [1, 2, 4, 8, 16, 32, 64, 128, 245], 500],
])("creating %i, of which %s can succeed: batches %j, %i created", (missing, allowed, batches, created) => {
  expect(creationBatches(missing, allowed)).toEqual({ batches, created });
});
