import { expect, test } from "vitest";
import { approximateCanary } from "../../src/engine/platforms/argo/approximate-canary.ts";
import { basicCanary } from "../../src/engine/platforms/argo/basic-canary.ts";
import { isAtCounts, meetsThreshold } from "../../src/engine/platforms/argo/canary-counts.ts";
import { rolloutFenceposts } from "../../src/engine/platforms/argo/defaults.ts";
import type { CountedSet } from "../../src/engine/platforms/argo/rollout.ts";
import { routed, running, someCanary } from "../support/canary.ts";

/**
 * Source: SEMANTICS 3.3, and the tables of `TestApproximateWeightedNewStableReplicaCounts`,
 * `TestCalculateReplicaCountsForCanary`, `TestAtDesiredReplicaCountsForCanary` and `TestAllReplicaProgressThresholdMet`
 * in Argo Rollouts' utils/replicaset/canary_test.go.
 */

/** Replicas, weight, surge; canary and stable. */
test.each<[number, number, number, number, number]>([
  [0, 0, 0, 0, 0],
  [0, 0, 1, 0, 0],
  [0, 50, 0, 0, 0],
  [0, 50, 1, 0, 0],
  [0, 100, 0, 0, 0],
  [0, 100, 1, 0, 0],
  [1, 0, 0, 0, 1],
  [1, 1, 0, 0, 1],
  [1, 40, 0, 0, 1],
  [1, 49, 0, 0, 1],
  [1, 50, 0, 1, 0],
  [1, 99, 0, 1, 0],
  [1, 100, 0, 1, 0],
  [1, 0, 1, 0, 1],
  [1, 1, 1, 1, 1],
  [1, 40, 1, 1, 1],
  [1, 49, 1, 1, 1],
  [1, 50, 1, 1, 1],
  [1, 99, 1, 1, 1],
  [1, 100, 1, 1, 0],
  [2, 0, 0, 0, 2],
  [2, 1, 0, 1, 1],
  [2, 50, 0, 1, 1],
  [2, 99, 0, 1, 1],
  [2, 100, 0, 2, 0],
  [2, 0, 1, 0, 2],
  [2, 1, 1, 1, 2],
  [2, 50, 1, 1, 1],
  [2, 95, 1, 2, 1],
  [2, 99, 1, 2, 1],
  [2, 100, 1, 2, 0],
  [3, 10, 0, 1, 2],
  [3, 25, 0, 1, 2],
  [3, 33, 0, 1, 2],
  [3, 34, 0, 1, 2],
  [3, 49, 0, 1, 2],
  [3, 50, 0, 2, 1],
  [3, 10, 1, 1, 3],
  [3, 25, 1, 1, 3],
  [3, 33, 1, 1, 2],
  [3, 34, 1, 1, 2],
  [3, 49, 1, 2, 2],
  [3, 50, 1, 2, 2],
  [4, 10, 0, 1, 3],
  [4, 10, 1, 1, 4],
  [8, 50, 0, 4, 4],
  [8, 50, 2, 4, 4],
  [9, 50, 1, 5, 5],
  [10, 0, 1, 0, 10],
  [10, 1, 0, 1, 9],
  [10, 14, 0, 1, 9],
  [10, 15, 0, 2, 8],
  [10, 16, 0, 2, 8],
  [10, 99, 0, 9, 1],
  [10, 100, 1, 10, 0],
  [10, 1, 1, 1, 10],
  [10, 18, 1, 2, 9],
  [10, 19, 1, 2, 9],
  [10, 20, 1, 2, 8],
  [10, 23, 1, 2, 8],
  [10, 24, 1, 3, 8],
  [10, 25, 1, 3, 8],
  [10, 99, 1, 10, 1],
  [12, 25, 0, 3, 9],
  [12, 25, 3, 3, 9],
])("%i replicas, %i %, surge %i: %i + %i", (replicas, weight, surge, canary, stable) => {
  expect(approximateCanary(replicas, weight, 100, surge)).toEqual({ canary, stable });
  // The same share of another whole.
  expect(approximateCanary(replicas, weight * 100, 10_000, surge)).toEqual({ canary, stable });
});

interface Row {
  replicas: number;
  weight: number;
  surge?: number | string;
  unavailable?: number | string;
  /** How many there should be and how many are available. */
  stable: [number, number];
  canary: [number, number];
  older?: [number, number];
  isFullPromotion?: boolean;
  becomes: { stable: number; canary: number };
}

const set = (version: number, [spec, available]: [number, number]): CountedSet => ({
  ...{ version, spec, pods: spec, available },
});

test.each<[string, Row]>([
  [
    "pods that are leaving anyway do not count",
    { replicas: 10, weight: 100, surge: 3, stable: [7, 8], canary: [6, 3], becomes: { stable: 7, canary: 6 } },
  ],
  [
    "up to the surge",
    { replicas: 10, weight: 20, surge: 2, stable: [10, 10], canary: [0, 0], becomes: { stable: 10, canary: 2 } },
  ],
  [
    "a surge in per cent",
    { replicas: 10, weight: 20, surge: "20%", stable: [10, 10], canary: [0, 0], becomes: { stable: 10, canary: 2 } },
  ],
  [
    "then the stable one shrinks",
    { replicas: 10, weight: 20, surge: "20%", stable: [10, 10], canary: [2, 2], becomes: { stable: 8, canary: 2 } },
  ],
  [
    "not past the surge",
    { replicas: 10, weight: 30, surge: 2, stable: [10, 10], canary: [0, 0], becomes: { stable: 10, canary: 2 } },
  ],
  [
    "without a surge the stable one makes room",
    { replicas: 10, weight: 20, unavailable: 2, stable: [10, 10], canary: [0, 0], becomes: { stable: 8, canary: 0 } },
  ],
  [
    "in per cent",
    {
      replicas: 10,
      weight: 20,
      unavailable: "20%",
      stable: [10, 10],
      canary: [0, 0],
      becomes: { stable: 8, canary: 0 },
    },
  ],
  [
    "not past the floor",
    { replicas: 10, weight: 30, unavailable: 2, stable: [10, 10], canary: [0, 0], becomes: { stable: 8, canary: 0 } },
  ],
  [
    "surge and floor",
    {
      replicas: 10,
      weight: 50,
      surge: 2,
      unavailable: 1,
      stable: [10, 10],
      canary: [0, 0],
      becomes: { stable: 9, canary: 2 },
    },
  ],
  [
    "to 0 %",
    {
      replicas: 10,
      weight: 0,
      surge: 1,
      unavailable: 1,
      stable: [10, 10],
      canary: [1, 1],
      becomes: { stable: 10, canary: 0 },
    },
  ],
  [
    "to 100 %",
    {
      replicas: 10,
      weight: 100,
      surge: 1,
      unavailable: 1,
      stable: [1, 1],
      canary: [10, 10],
      becomes: { stable: 0, canary: 10 },
    },
  ],
  [
    "one pod and a surge",
    { replicas: 1, weight: 20, surge: 1, stable: [1, 1], canary: [0, 0], becomes: { stable: 1, canary: 1 } },
  ],
  [
    "one pod, nearly all",
    { replicas: 1, weight: 90, surge: 1, stable: [1, 1], canary: [0, 0], becomes: { stable: 1, canary: 1 } },
  ],
  [
    "one pod, no surge, less than half",
    { replicas: 1, weight: 49, unavailable: 1, stable: [1, 1], canary: [0, 0], becomes: { stable: 1, canary: 0 } },
  ],
  [
    "one pod, no surge, more",
    { replicas: 1, weight: 51, unavailable: 1, stable: [1, 1], canary: [0, 0], becomes: { stable: 0, canary: 0 } },
  ],
  [
    "and then the new one",
    { replicas: 1, weight: 51, unavailable: 1, stable: [0, 0], canary: [0, 0], becomes: { stable: 0, canary: 1 } },
  ],
  [
    "stable first",
    {
      replicas: 10,
      weight: 30,
      surge: 1,
      stable: [1, 1],
      canary: [0, 0],
      older: [3, 3],
      becomes: { stable: 7, canary: 1 },
    },
  ],
  [
    "both shrink in turn",
    { replicas: 10, weight: 30, unavailable: 3, stable: [8, 5], canary: [4, 4], becomes: { stable: 7, canary: 3 } },
  ],
  [
    "one makes room for what the other lacks",
    { replicas: 10, weight: 100, surge: 1, stable: [10, 2], canary: [10, 8], becomes: { stable: 2, canary: 9 } },
  ],
  [
    "older pods go first",
    {
      replicas: 10,
      weight: 30,
      unavailable: 1,
      stable: [8, 6],
      canary: [4, 2],
      older: [3, 3],
      becomes: { stable: 8, canary: 4 },
    },
  ],
  [
    "rounded within the surge",
    { replicas: 10, weight: 5, unavailable: 1, stable: [10, 10], canary: [0, 0], becomes: { stable: 9, canary: 0 } },
  ],
  [
    "and on",
    { replicas: 10, weight: 5, unavailable: 1, stable: [9, 9], canary: [0, 0], becomes: { stable: 9, canary: 1 } },
  ],
  [
    "0 % and 0 %: one may be unavailable",
    {
      replicas: 10,
      weight: 10,
      surge: "0%",
      unavailable: "0%",
      stable: [10, 10],
      canary: [0, 0],
      becomes: { stable: 9, canary: 0 },
    },
  ],
  [
    "a broken stable one: still within the surge",
    { replicas: 4, weight: 100, surge: 1, stable: [4, 1], canary: [0, 0], becomes: { stable: 4, canary: 1 } },
  ],
  [
    "99 % makes room",
    { replicas: 3, weight: 99, unavailable: 2, stable: [3, 3], canary: [0, 0], becomes: { stable: 1, canary: 0 } },
  ],
  [
    "99 % then grows",
    { replicas: 3, weight: 99, unavailable: 2, stable: [1, 1], canary: [0, 0], becomes: { stable: 1, canary: 2 } },
  ],
  [
    "a broken stable one makes room for the canary",
    { replicas: 4, weight: 100, surge: 1, stable: [4, 1], canary: [1, 1], becomes: { stable: 3, canary: 1 } },
  ],
  [
    "back, part 1",
    { replicas: 4, weight: 0, surge: 1, stable: [0, 0], canary: [4, 4], becomes: { stable: 1, canary: 4 } },
  ],
  [
    "back, part 2",
    { replicas: 4, weight: 0, surge: 1, stable: [1, 0], canary: [4, 4], becomes: { stable: 1, canary: 4 } },
  ],
  [
    "back, part 3",
    { replicas: 4, weight: 0, surge: 1, stable: [1, 1], canary: [4, 4], becomes: { stable: 1, canary: 3 } },
  ],
  [
    "a full promotion regards no weight",
    {
      replicas: 4,
      weight: 1,
      surge: 4,
      unavailable: 4,
      isFullPromotion: true,
      stable: [4, 4],
      canary: [0, 0],
      becomes: { stable: 0, canary: 4 },
    },
  ],
  [
    "but the limits",
    {
      replicas: 4,
      weight: 1,
      surge: 3,
      isFullPromotion: true,
      stable: [4, 4],
      canary: [0, 0],
      becomes: { stable: 4, canary: 3 },
    },
  ],
])("moving pods: %s", (_, row) => {
  const { replicas, weight, surge = 0, unavailable = 0, isFullPromotion = false } = row;
  const fences = rolloutFenceposts(surge, unavailable, replicas);
  const rollout = someCanary({ replicas, ...fences, steps: [{ setWeight: weight }] });
  const older = row.older ? [set(0, row.older)] : [];
  const counts = basicCanary(rollout, running({ isFullPromotion }), set(2, row.canary), set(1, row.stable), older);
  expect(counts).toEqual(row.becomes);
});

test("without a stable version, or as the stable version, all pods are the new one's", () => {
  const rollout = someCanary({ replicas: 10, surge: 0, unavailable: 1, steps: [{ setWeight: 10 }] });
  const fresh = set(1, [9, 9]);
  expect(basicCanary(rollout, running({ stable: null, version: 1 }), fresh, null, [])).toEqual({
    canary: 10,
    stable: 0,
  });
  expect(basicCanary(rollout, running({ stable: 1, version: 1 }), fresh, fresh, [])).toEqual({ canary: 10, stable: 0 });
});

/** Weight of 4 pods; canary and stable: wanted, existing, available; whether the step's pods are there. */
test.each<[string, number, number[], number[], boolean]>([
  ["all there", 50, [2, 2, 2], [2, 2, 2], true],
  ["a canary pod not available", 50, [2, 2, 1], [2, 2, 2], false],
  ["too many stable ones", 75, [3, 3, 3], [2, 2, 2], false],
  ["a stable one need only exist", 75, [3, 3, 3], [1, 1, 0], true],
  ["one that is still leaving", 50, [2, 2, 2], [2, 3, 2], false],
])("step: %s", (_, weight, canary, stable, expected) => {
  const make = (version: number, [spec = 0, pods = 0, available = 0]: number[]) => ({ version, spec, pods, available });
  const rollout = someCanary({ replicas: 4, surge: 1, unavailable: 1, steps: [{ setWeight: weight }] });
  const sets = { canary: make(2, canary), stable: make(1, stable), older: [] };
  expect(isAtCounts(rollout, running({}), sets)).toBe(expected);
});

test("an older pod that is available holds a step up, but not behind a router", () => {
  const rollout = someCanary({ replicas: 4, surge: 1, unavailable: 1, steps: [{ setWeight: 50 }] });
  const sets = { canary: set(2, [2, 2]), stable: set(1, [2, 2]), older: [set(0, [1, 1])] };
  expect(isAtCounts(rollout, running({}), sets)).toBe(false);
  expect(isAtCounts(routed(rollout), running({}), { ...sets, stable: set(1, [4, 4]) })).toBe(true);
});

type Threshold = { type: "Percentage" | "Pod"; value: number } | null;

test.each<[Threshold, number, number, number, boolean]>([
  [{ type: "Percentage", value: 90 }, 0, 9, 10, true],
  [{ type: "Pod", value: 9 }, 0, 9, 10, true],
  [{ type: "Percentage", value: 90 }, 0, 8, 10, false],
  [{ type: "Pod", value: 8 }, 0, 7, 10, false],
  [{ type: "Pod", value: -100 }, 10, 10, 10, true],
  [null, 5, 10, 10, false],
  [null, 10, 10, 10, true],
  [{ type: "Percentage", value: 100 }, 0, 100, 10, true],
  [{ type: "Percentage", value: 90 }, 0, 0, 0, true],
])("threshold %j: of %i, %i available, %i wanted: %s", (threshold, spec, available, wanted, expected) => {
  expect(meetsThreshold(threshold, { spec, available }, wanted)).toBe(expected);
  expect(meetsThreshold(threshold, null, wanted)).toBe(false);
});

test.each<
  [string | number | undefined, string | number | undefined, number, { surge: number; unavailable: number } | null]
>([
  [undefined, undefined, 10, { surge: 3, unavailable: 2 }],
  [undefined, undefined, 1, { surge: 1, unavailable: 0 }],
  ["25", "25%", 8, { surge: 2, unavailable: 2 }],
  [5, 1, 10, { surge: 5, unavailable: 1 }],
  ["50%", 1, 10, { surge: 5, unavailable: 1 }],
  [1, 10, 5, { surge: 1, unavailable: 5 }],
  [1, 10, 0, { surge: 1, unavailable: 0 }],
  ["0%", "0%", 10, { surge: 0, unavailable: 1 }],
  ["oops", 1, 10, null],
])("fences %s and %s of %i", (maxSurge, maxUnavailable, replicas, expected) => {
  expect(rolloutFenceposts(maxSurge, maxUnavailable, replicas)).toEqual(expected);
});
