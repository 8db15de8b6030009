import { expect, test } from "vitest";
import { resolveFenceposts } from "../../src/engine/platforms/kubernetes/fenceposts.ts";
import { intOrPercent, intOrPercentLeniently, podsOf } from "../../src/engine/platforms/kubernetes/int-or-percent.ts";

/**
 * Source: SEMANTICS 1.2; the cases of `TestResolveFenceposts` in Kubernetes' deployment_util_test.go and of
 * `TestGetValueFromIntOrPercent` and `TestGetIntFromIntOrString` in apimachinery's intstr_test.go, and more.
 */

test.each<[string | undefined, string | undefined, number, [number, number] | null]>([
  ["0%", "0%", 0, [0, 1]],
  ["39%", "39%", 10, [4, 3]],
  ["oops", "39%", 10, null],
  ["55%", "urg", 10, null],
  [undefined, "39%", 10, [0, 3]],
  ["39%", undefined, 10, [4, 0]],
  [undefined, undefined, 10, [0, 1]],
  ["25", "25%", 10, null],
  ["150%", "0%", 2, [3, 0]],
])("maxSurge %s and maxUnavailable %s of %i", (maxSurge, maxUnavailable, replicas, expected) => {
  const fences = resolveFenceposts(maxSurge, maxUnavailable, replicas);
  expect(fences).toEqual(expected && { surge: expected[0], unavailable: expected[1] });
});

/** Spelled; what the newer parser makes of it, and the older one. */
test.each<[number | string, ReturnType<typeof intOrPercent>, ReturnType<typeof intOrPercent>]>([
  [3, 3, 3],
  [0, 0, 0],
  [1.5, null, null],
  ["25%", { percent: 25 }, { percent: 25 }],
  ["25", null, { percent: 25 }],
  ["%", null, null],
  ["", null, null],
  ["25%%", null, { percent: 25 }],
  ["2%5", null, { percent: 25 }],
  ["%25", null, { percent: 25 }],
  ["-1%", { percent: -1 }, { percent: -1 }],
  ["1.5%", null, null],
  ["abc", null, null],
  [" 25%", null, null],
])("%j", (spelled, newer, older) => {
  expect(intOrPercent(spelled)).toEqual(newer);
  expect(intOrPercentLeniently(spelled)).toEqual(older);
});

test.each<[number, number, number, number]>([
  [90, 100, 90, 90],
  [90, 95, 86, 85],
  [25, 3, 1, 0],
  [33, 3, 1, 0],
  [34, 3, 2, 1],
  [1, 100, 1, 1],
  [100, 7, 7, 7],
  [0, 7, 0, 0],
  [29, 100, 29, 29],
  [7, 100, 7, 7],
])("%i % of %i: %i rounded up, %i rounded down", (percent, total, up, down) => {
  expect([podsOf({ percent }, total, "up"), podsOf({ percent }, total, "down")]).toEqual([up, down]);
  expect(podsOf(5, total, "up")).toBe(5);
});
