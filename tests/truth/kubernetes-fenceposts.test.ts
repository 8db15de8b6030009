import { expect, test } from "vitest";
import { fenceposts } from "../../src/engine/platforms/kubernetes/fenceposts.ts";
import { runRollout, scalesOf } from "../support/rollout.ts";

/**
 * Source: SEMANTICS 1.2, the table worked out by the rules of `ResolveFenceposts` in Kubernetes'
 * pkg/controller/deployment/util/deployment_util.go: the surge is rounded up, the unavailable down, never both nothing.
 */

/** Replicas; maxSurge and maxUnavailable in %; how many that is. */
const table: [number, number, number, number, number][] = [
  [1, 25, 25, 1, 0],
  [2, 25, 25, 1, 0],
  [3, 25, 25, 1, 0],
  [4, 25, 25, 1, 1],
  [5, 25, 25, 2, 1],
  [6, 25, 25, 2, 1],
  [7, 25, 25, 2, 1],
  [9, 25, 25, 3, 2],
  [11, 25, 25, 3, 2],
  [13, 25, 25, 4, 3],
  [100, 25, 25, 25, 25],
  [7, 0, 1, 0, 1],
  [3, 34, 34, 2, 1],
  [4, 0, 0, 0, 1],
  [1, 0, 0, 0, 1],
  [5, 100, 100, 5, 5],
  [3, 0, 100, 0, 3],
  [10, 1, 0, 1, 0],
];

test.each(table)(
  "%i replicas, %i / %i per cent: %i above, %i short",
  (replicas, maxSurge, maxUnavailable, surge, unavailable) => {
    expect(fenceposts({ percent: maxSurge }, { percent: maxUnavailable }, replicas)).toEqual({ surge, unavailable });
  },
);

test("absolute numbers are used as they are, but no more can be missing than there are", () => {
  expect(fenceposts(3, 2, 7)).toEqual({ surge: 3, unavailable: 2 });
  expect(fenceposts(0, 9, 7)).toEqual({ surge: 0, unavailable: 7 });
  expect(fenceposts(0, 0, 7)).toEqual({ surge: 0, unavailable: 1 });
});

test.each(table)(
  "in a run: %i replicas, %i / %i per cent: %i above and %i short at once",
  (replicas, maxSurge, maxUnavailable, surge, unavailable) => {
    const settings = { maxSurge, maxUnavailable };
    const recording = runRollout({
      settings,
      instances: { replicas },
      commands: [{ atS: 5, do: "deploy", version: 2 }],
    });
    const first = scalesOf(recording).filter(({ at }) => at === 5_000_000);
    const sum = (version: number) => first.reduce((n, scaled) => n + (scaled.version === version ? scaled.by : 0), 0);
    expect(sum(1) + unavailable).toBe(0);
    expect(sum(2)).toBe(Math.min(replicas, surge + unavailable));
  },
);
