import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Step } from "../../src/engine/recording/codes.ts";
import { actsOf, statesOf, versionsLeft } from "../support/orchestrated.ts";
import { runRollout, s, type Rollout } from "../support/rollout.ts";

/**
 * A service job of Nomad in a run. Source: SEMANTICS 8, and Nomad's documentation of the update block. Tasks here end at
 * SIGTERM, are placed in 1 s, start in 2.5 s and pass their checks after 4 s; 10 s later they count as healthy.
 */

const deploy = { atS: 7, do: "deploy", version: 2 } as const;
const run = (rollout: Partial<Rollout>, replicas: number) =>
  runRollout({
    ...{ strategy: "nomad-update", commands: [deploy] },
    ...rollout,
    instances: { replicas, ...rollout.instances },
  });
const noImage = { pull: { takes: { kind: "constant" as const, ms: 0 }, failures: 1000 } };

test("by default one after another, stopped first, each healthy for 10 s before the next", () => {
  const recording = run({}, 2);
  expect(actsOf(recording)).toEqual(["7 -0v1", "7 +2v2", "21 -1v1", "21 +3v2"]);
  expect(statesOf(recording)).toEqual(["progressing 7", "complete 35"]);
});

test("so many at a time as are not healthy yet; the new one waits until the old one is gone; 0 is all at once", () => {
  const stop = { preStopMs: 3000, sigterm: "drains" as const };
  const recording = run({ settings: { maxParallel: 2, minHealthyS: 0 }, overrides: { stop } }, 3);
  expect(actsOf(recording)).toEqual(["7 -0v1", "7 -1v1", "10 +3v2", "10 +4v2", "14 -2v1", "17 +5v2"]);
  expect(actsOf(run({ settings: { maxParallel: 0 } }, 2))).toEqual(["7 -0v1", "7 -1v1", "7 +2v2", "7 +3v2"]);
});

test("canaries besides the old ones, until somebody promotes them", () => {
  const waiting = run({ settings: { canary: 1 }, horizonS: 2000 }, 3);
  expect(actsOf(waiting)).toEqual(["7 +3v2"]);
  expect(statesOf(waiting)).toEqual(["progressing 7"]);
  const promoted = run({ settings: { canary: 1, autoPromote: true, maxParallel: 2 } }, 3);
  // Promoted at 21: it takes the place of one, and the others are replaced.
  expect(actsOf(promoted)).toEqual(["7 +3v2", "21 -0v1", "21 -1v1", "21 -2v1", "21 +4v2", "21 +5v2"]);
  expect(statesOf(promoted).at(-1)).toBe("complete 35");
});

test("a version that never gets healthy is tried again, and fails at the progress deadline; only auto_revert goes back", () => {
  const settings = { progressDeadlineS: 100 };
  const failed = run({ settings, instances: noImage }, 3);
  // Its third pull fails at 38; a second allocation comes 30 s later, and fails at 98.
  expect(actsOf(failed)).toEqual(["7 -0v1", "7 +3v2", "68 -3v2", "68 +4v2"]);
  expect(statesOf(failed)).toEqual(["progressing 7", "stuck 107"]);
  const back = run({ settings: { ...settings, autoRevert: true }, instances: noImage }, 3);
  expect(actsOf(back).slice(4)).toEqual(["107 <v1", "107 -4v2", "107 +5v1"]);
  expect(statesOf(back)).toEqual(["progressing 7", "rolledBack 121"]);
  expect(versionsLeft(back)).toEqual([1, 1, 1]);
});

test("with a progress deadline of 0 it fails at the first that is unhealthy; healthy_deadline makes it so", () => {
  const instances = { boot: { kind: "constant" as const, ms: 60_000 } };
  const settings = { progressDeadlineS: 0, healthyDeadlineS: 30, canary: 1, autoPromote: true };
  const recording = run({ settings, instances }, 2);
  expect(actsOf(recording)).toEqual(["7 +2v2", "37 -2v2"]);
  expect(statesOf(recording)).toEqual(["progressing 7", "stuck 37"]);
});

test("never more missing than max_parallel, never one more but for canaries, and all is new in the end", () => {
  const settings = fc.record({
    replicas: fc.integer({ min: 1, max: 8 }),
    maxParallel: fc.nat(5),
    canary: fc.nat(9),
    minHealthyS: fc.integer({ min: 0, max: 12 }),
    preStopMs: fc.constantFrom(0, 500, 3000),
  });
  fc.assert(
    fc.property(settings, ({ replicas, preStopMs, ...update }) => {
      const stop = { preStopMs, sigterm: "drains" as const };
      const settings = { ...update, autoPromote: true };
      const recording = run({ settings, overrides: { stop }, horizonS: 1500 }, replicas);
      const { kind, at } = recording.tables.steps.columns;
      let [there, most, fewest] = [replicas, replicas, replicas];
      for (let row = 0; row < recording.tables.steps.rows; row++) {
        if (kind[row] === Step.start) there++;
        if (kind[row] === Step.stop) there--;
        if (at[row + 1] === at[row] && row + 1 < recording.tables.steps.rows) continue;
        [most, fewest] = [Math.max(most, there), Math.min(fewest, there)];
      }
      expect(most).toBe(replicas + update.canary);
      expect(fewest).toBeGreaterThanOrEqual(replicas - (update.maxParallel || replicas));
      expect(versionsLeft(recording)).toEqual(Array.from({ length: replicas }, () => 2));
      expect(statesOf(recording).at(-1)).toMatch(/^complete/);
      expect(at[0]).toBe(7 * s);
    }),
    { numRuns: 150 },
  );
});
