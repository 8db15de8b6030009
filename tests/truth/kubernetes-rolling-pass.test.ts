import { expect, test } from "vitest";
import { reconcileRolling } from "../../src/engine/platforms/kubernetes/reconcile-rolling.ts";

/** Source: the tables of rolling_test.go in Kubernetes' pkg/controller/deployment, and SEMANTICS 1.3 and 1.7. */

const set = (version: number, spec: number, available = spec) => ({ version, spec, available });
const pass = (
  [replicas, surge, unavailable]: [number, number, number],
  fresh: [number, number],
  ...old: [number, number][]
) => {
  const sets = [...old.map(([spec, available], i) => set(i + 1, spec, available)), set(9, ...fresh)];
  return reconcileRolling({ replicas, surge, unavailable, version: 9 }, sets).map(({ version, to }) => [version, to]);
};

/** Replicas and surge; old and new; what the new one is scaled to. */
test.each<[number, number, number, number, number | null]>([
  [10, 0, 10, 0, null],
  [10, 2, 10, 0, 2],
  [10, 2, 5, 0, 7],
  [10, 2, 10, 2, null],
  [10, 2, 2, 11, 10],
  [6, 10, 5, 2, 6],
  [1, 1, 5, 1, null],
  [0, 0, 0, 3, 0],
])("%i replicas, %i above, %i old, %i new: new to %s", (replicas, surge, old, fresh, to) => {
  const scales = pass([replicas, surge, 0], [fresh, 0], [old, old]);
  if (to === null) expect(scales.filter(([version]) => version === 9)).toEqual([]);
  else expect(scales).toEqual([[9, to]]);
});

/** Replicas and unavailable; old and how many of them are available, new likewise; what the old one is scaled to. */
test.each<[number, number, number, number, number, number, number | null]>([
  [10, 2, 10, 10, 0, 0, 8],
  [10, 2, 10, 8, 0, 0, 8],
  [10, 2, 10, 9, 0, 0, 8],
  [10, 2, 8, 8, 2, 0, null],
  // Ten above are there: the floor of 10 lets the new ones replace as many.
  [10, 0, 10, 10, 10, 10, 0],
  [10, 0, 10, 10, 10, 1, 9],
  [10, 2, 10, 1, 10, 0, 8],
  [10, 2, 10, 1, 10, 1, 7],
])("%i replicas, %i short, %i old (%i available), %i new (%i): old to %s", (...row) => {
  const [replicas, unavailable, old, oldAvailable, fresh, freshAvailable, to] = row;
  // No room to grow: as the original calls the second half of a pass alone.
  const scales = pass([replicas, old + fresh - replicas, unavailable], [fresh, freshAvailable], [old, oldAvailable]);
  expect(scales).toEqual(to === null ? [] : [[1, to]]);
});

/** How many broken ones are cleaned up, out of 10 − ready, within a budget. */
test.each<[number, number, number]>([
  [8, 1, 1],
  [8, 3, 2],
  [8, 0, 0],
  [10, 3, 0],
])("of 10 with %i available and a budget of %i, %i broken ones go", (ready, budget, cleaned) => {
  // The floor is high enough for no healthy one to go, and the new set's broken ones use up the rest of the budget.
  const floor = 10;
  const broken = 10 + 10 - floor - budget;
  const scales = pass([floor, 10, 0], [10, 10 - broken], [10, ready]);
  const healthy = Math.max(0, 10 - broken + ready - floor);
  expect(scales).toEqual(cleaned + healthy === 0 ? [] : [[1, 10 - cleaned - healthy]]);
});

test("broken ones go oldest set first, then healthy ones oldest set first", () => {
  // 10 replicas, 3 above, 2 short: 13 − 8 − 0 = 5 may go; available 9, floor 8: one healthy one.
  expect(pass([10, 3, 2], [0, 0], [6, 5], [4, 2], [3, 2])).toEqual([
    [1, 4],
    [2, 2],
    [3, 2],
  ]);
  // A budget of 2: the broken one of the first set, one of the two of the second.
  expect(pass([10, 0, 2], [1, 1], [5, 4], [4, 1])).toEqual([
    [1, 4],
    [2, 3],
  ]);
});

test("a crashing new version, a node lost, and the ways out", () => {
  const spec: [number, number, number] = [10, 3, 2];
  // 8 old, 5 new that crash; one old is lost: 13 − 8 − 5 = 0, nothing moves.
  expect(pass(spec, [5, 0], [8, 7])).toEqual([]);
  // Rolled back: the good one is the new one. 13 − 8 − 1 = 4 of the crashing ones go.
  expect(pass(spec, [8, 7], [5, 0])).toEqual([[1, 1]]);
  // Rolled over by a third: 13 − 8 − 0 = 5; the lost one and four that crash, no healthy one.
  expect(pass(spec, [0, 0], [8, 7], [5, 0])).toEqual([
    [1, 7],
    [2, 1],
  ]);
});

test("a set that has not followed its last order ends the pass", () => {
  expect(pass([10, 5, 5], [5, 5], [3, 2], [4, 6], [3, 3])).toEqual([[1, 2]]);
});
