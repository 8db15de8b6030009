import { expect, test } from "vitest";
import { Health, healthAfter } from "../../../src/engine/platforms/aws/target-health.ts";

/** Source: SEMANTICS 6.2, AWS' documentation: healthy after 5, unhealthy after 2; a new target needs one success. */

/** The health after each of these results, 1 = success. */
function healths(from: number, results: readonly number[]): number[] {
  let health = from;
  return results.map((result, i) => {
    let inARow = 1;
    while (results[i - inARow] === result) inARow++;
    return (health = healthAfter(health, result === 1, inARow, 5, 2));
  });
}

const { initial, unhealthy, healthy } = Health;

test("a new target is healthy at its first success", () => {
  expect(healths(initial, [1])).toEqual([healthy]);
  expect(healths(initial, [0, 1])).toEqual([initial, healthy]);
});

test("a new target that fails twice is unhealthy, and then needs five successes", () => {
  expect(healths(initial, [0, 0, 1, 1, 1, 1, 1])).toEqual([
    initial,
    unhealthy,
    unhealthy,
    unhealthy,
    unhealthy,
    unhealthy,
    healthy,
  ]);
});

test("one failure is forgiven; a success in between begins the count anew", () => {
  expect(healths(healthy, [0, 1, 0, 1, 0, 0])).toEqual([healthy, healthy, healthy, healthy, healthy, unhealthy]);
  expect(healths(unhealthy, [1, 1, 1, 1, 0, 1, 1, 1, 1, 1]).at(-1)).toBe(healthy);
  expect(healths(unhealthy, [1, 1, 1, 1, 0, 1, 1, 1, 1]).at(-1)).toBe(unhealthy);
});
