import { expect, test } from "vitest";
import { isPanic } from "../../../src/engine/platforms/envoy/panic.ts";
import { ejectionTime, mayEject } from "../../../src/engine/platforms/envoy/outlier.ts";
import { isInBudget, longestBackOff } from "../../../src/engine/platforms/envoy/retry-budget.ts";
import { slowStartWeight } from "../../../src/engine/platforms/envoy/slow-start.ts";

/** Source: SEMANTICS 6.1, from Envoy's code and documentation. */

// The default threshold is 50 %; with one priority a pool's health is min(100, 140 × share), rounded down.
test.each([
  [10, 10, 50, false],
  [5, 10, 50, false],
  [4, 10, 50, true],
  [0, 10, 50, true],
  [1, 3, 50, true],
  [2, 4, 50, false],
  [0, 10, 0, false],
  [0, 1, 1, true],
  // Seven of ten count as health 98, eight as 100: with so much, no threshold brings panic.
  [7, 10, 100, true],
  [8, 10, 100, false],
  [0, 0, 50, false],
])("%d of %d healthy at a threshold of %d %%: panic is %s", (healthy, total, panicPct, expected) => {
  expect(isPanic(healthy, total, panicPct)).toBe(expected);
});

test("the n-th ejection lasts n times 30 s, and 300 s at most", () => {
  expect([1, 2, 9, 10, 11, 50].map((nth) => ejectionTime(nth, 30_000, 300_000))).toEqual([
    30_000, 60_000, 270_000, 300_000, 300_000, 300_000,
  ]);
});

test.each([
  [0, 1, 10, true],
  [0, 4, 10, true],
  [1, 4, 10, false],
  [1, 19, 10, false],
  [1, 20, 10, true],
  [2, 20, 10, false],
  [1, 2, 100, true],
  [0, 4, 0, true],
])("%d of %d out, %d %% at most: one more is %s", (ejected, total, mostPct, expected) => {
  expect(mayEject(ejected, total, mostPct)).toBe(expected);
});

test.each([
  [0, 1, true],
  [2, 1, true],
  [3, 1, false],
  [3, 100, true],
  [19, 100, true],
  [20, 100, false],
])("a budget of 20 %%, 3 at least: beside %d of %d one more is %s", (retrying, underWay, expected) => {
  expect(isInBudget(retrying, underWay, 0.2, 3)).toBe(expected);
});

test("a further try waits for up to 25, 75, 175, 375 ms", () => {
  expect([1, 2, 3, 4].map((nth) => longestBackOff(nth, 25))).toEqual([25, 75, 175, 375]);
});

test("a new one's weight grows evenly from a tenth", () => {
  expect([0, 1, 3, 15, 30, 60, 90].map((s) => slowStartWeight(s, 60))).toEqual([0.1, 0.1, 0.1, 0.25, 0.5, 1, 1]);
});
