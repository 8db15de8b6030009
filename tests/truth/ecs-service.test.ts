import { expect, test } from "vitest";
import { ecsBounds, ecsDeadlock, reconcileEcs } from "../../src/engine/platforms/ecs/bounds.ts";
import {
  breakerState,
  breakerThreshold,
  usualBreaker,
  type CircuitBreaker,
} from "../../src/engine/platforms/ecs/circuit-breaker.ts";

/** Source: SEMANTICS 6.2, and the examples of the ECS Developer Guide. */

/** Desired, minimum and maximum percent; fewest healthy, most at all. */
test.each([
  [4, 50, 200, 2, 8],
  [4, 100, 200, 4, 8],
  [4, 100, 125, 4, 5],
  [4, 100, 124, 4, 4],
  [3, 50, 150, 2, 4],
  [10, 75, 125, 8, 12],
  [1, 0, 100, 0, 1],
  [1, 1, 199, 1, 1],
  [0, 100, 200, 0, 0],
])("%i tasks at %i–%i %%: %i to %i", (desired, minimum, maximum, fewest, most) => {
  expect(ecsBounds(desired, minimum, maximum)).toEqual({ fewest, most });
});

/** Desired, percents; fewest healthy and most at all on the way, passes until done; null: never. */
test.each<[number, number, number, number, number, number | null]>([
  [4, 100, 200, 4, 8, 2],
  [4, 50, 100, 2, 4, 4],
  [4, 100, 125, 4, 5, 8],
  [4, 100, 100, 4, 4, null],
  [3, 70, 130, 3, 3, null],
  [1, 0, 100, 0, 1, 2],
  [1, 100, 199, 1, 1, null],
])("%i tasks at %i–%i %% go between %i and %i in %s passes", (desired, minimum, maximum, low, high, passes) => {
  const bounds = ecsBounds(desired, minimum, maximum);
  let [fresh, old, fewest, most, count] = [0, desired, desired, desired, 0];
  for (; count < 50 && (old > 0 || fresh < desired); count++) {
    const tasks = { fresh, freshHealthy: fresh, old, oldHealthy: old };
    const { start, stop } = reconcileEcs(desired, bounds, tasks);
    if (start + stop === 0) break;
    // What starts is healthy by the next pass; what stops is gone.
    most = Math.max(most, fresh + old + start);
    fewest = Math.min(fewest, fresh + old - stop);
    fresh += start;
    old -= stop;
  }
  expect([fewest, most, old > 0 ? null : count]).toEqual([low, high, passes]);
  expect(ecsDeadlock(desired, bounds) === null).toBe(passes !== null);
});

test("unhealthy old tasks go whatever the lower bound", () => {
  const tasks = { fresh: 0, freshHealthy: 0, old: 4, oldHealthy: 2 };
  expect(reconcileEcs(4, ecsBounds(4, 100, 100), tasks)).toEqual({ start: 0, stop: 2 });
});

/** Desired; failures that end it. */
test.each([
  [1, 3],
  [6, 3],
  [7, 4],
  [25, 13],
  [400, 200],
  [800, 200],
])("%i tasks: %i failures", (desired, threshold) => {
  expect(breakerThreshold(desired, usualBreaker.threshold)).toBe(threshold);
});

test("the bounds apply to BOUNDED_PERCENT only", () => {
  expect(breakerThreshold(800, { type: "UNBOUNDED_PERCENT", value: 50 })).toBe(400);
  expect(breakerThreshold(2, { type: "UNBOUNDED_PERCENT", value: 50 })).toBe(1);
  expect(breakerThreshold(800, { type: "COUNT", value: 7 })).toBe(7);
});

/** Settings; outcomes (f, h); failures counted and how it stands, with 4 tasks. */
test.each<[Partial<CircuitBreaker>, string, number, string]>([
  [{ isEnabled: true }, "ff", 2, "monitoring"],
  [{ isEnabled: true }, "fff", 3, "failed"],
  [{ isEnabled: true, rollsBack: true }, "fff", 3, "rolling back"],
  [{ isEnabled: true }, "ffhff", 2, "monitoring"],
  [{ isEnabled: true, resetsOnHealthyTask: false }, "ffhf", 3, "failed"],
  [{ isEnabled: true }, "fffh", 3, "failed"],
  [{}, "ffffffff", 8, "monitoring"],
])("%j after %s: %i failures, %s", (settings, outcomes, failures, state) => {
  const seen = Array.from(outcomes, (letter) => (letter === "f" ? ("failed" as const) : ("healthy" as const)));
  expect(breakerState(4, { ...usualBreaker, ...settings }, seen)).toEqual({ failures, state });
});
