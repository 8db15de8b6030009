import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Step } from "../../src/engine/recording/codes.ts";
import { actsOf, statesOf, versionsLeft } from "../support/orchestrated.ts";
import { runRollout, s, type Rollout } from "../support/rollout.ts";

/**
 * A StatefulSet in a run. Source: Kubernetes' documentation of StatefulSets ("Rolling Updates", "Forced rollback").
 * Pods here end at SIGTERM, are placed in 1 s, start in 2.5 s and are seen to be ready after 4 s.
 */

const commands = [{ atS: 7, do: "deploy", version: 2 } as const];
const run = (rollout: Partial<Rollout>, replicas = 3) =>
  runRollout({ strategy: "stateful-set", commands, ...rollout, instances: { replicas, ...rollout.instances } });

test("from the highest number down, each when its successor is ready", () => {
  const recording = run({});
  expect(actsOf(recording)).toEqual(["7 -2v1", "7 +3v2", "11 -1v1", "11 +4v2", "15 -0v1", "15 +5v2"]);
  expect(statesOf(recording)).toEqual(["progressing 7", "complete 19"]);
});

test("the next waits until the one before is gone, and for longer than minReadySeconds after it is ready", () => {
  const stop = { preStopMs: 3000, sigterm: "drains" as const };
  const recording = run({ settings: { minReadyS: 5 }, overrides: { stop } }, 2);
  expect(actsOf(recording)).toEqual(["7 -1v1", "10 +2v2", "19.000001 -0v1", "22.000001 +3v2"]);
  expect(statesOf(recording)).toEqual(["progressing 7", "complete 31.000002"]);
});

test("a partition keeps the old version of lower numbers, also for one that is made anew", () => {
  const recording = run({ settings: { partition: 2 } });
  expect(actsOf(recording)).toEqual(["7 -2v1", "7 +3v2"]);
  expect(statesOf(recording)).toEqual(["progressing 7", "complete 11"]);
  expect(versionsLeft(recording)).toEqual([1, 1, 2]);
});

test("maxUnavailable takes several at a time, where the cluster knows it", () => {
  const settings = { hasMaxUnavailable: true, maxUnavailable: "2", podManagementPolicy: "Parallel" };
  const recording = run({ settings }, 4);
  expect(actsOf(recording)).toEqual([
    ...["7 -3v1", "7 -2v1", "7 +4v2", "7 +5v2"],
    ...["11 -1v1", "11 -0v1", "11 +6v2", "11 +7v2"],
  ]);
});

test("a version that never becomes ready stops it, and going back does not help: the broken one is waited for", () => {
  const broken = { instances: { pull: { takes: { kind: "constant" as const, ms: 0 }, failures: 1000 } } };
  const back = [...commands, { atS: 60, do: "deploy", version: 1 } as const];
  const recording = run({ ...broken, commands: back });
  expect(actsOf(recording)).toEqual(["7 -2v1", "7 +3v2"]);
  expect(statesOf(recording)).toEqual(["progressing 7", "progressing 60"]);
  const parallel = run({ ...broken, commands: back, settings: { podManagementPolicy: "Parallel" } });
  expect(actsOf(parallel)).toEqual(["7 -2v1", "7 +3v2", "60 -3v2", "60 +4v1"]);
  expect(statesOf(parallel).at(-1)).toBe("complete 64");
});

test("never two pods of one number, never one missing that is not being replaced, and all is new in the end", () => {
  const settings = fc.record({
    replicas: fc.integer({ min: 1, max: 8 }),
    partition: fc.integer({ min: 0, max: 9 }),
    podManagementPolicy: fc.constantFrom("OrderedReady", "Parallel"),
    hasMaxUnavailable: fc.boolean(),
    maxUnavailable: fc.constantFrom("1", "2", "50%", 30),
    minReadyS: fc.integer({ min: 0, max: 5 }),
    preStopMs: fc.integer({ min: 0, max: 4000 }),
  });
  fc.assert(
    fc.property(settings, ({ replicas, preStopMs, ...settings }) => {
      const stop = { preStopMs, sigterm: "drains" as const };
      const recording = run({ settings, overrides: { stop }, horizonS: 1000 }, replicas);
      const { steps } = recording.tables;
      let [missing, most] = [0, 0];
      for (let row = 0; row < steps.rows; row++) {
        if (steps.columns.kind[row] === Step.stop) most = Math.max(most, ++missing);
        if (steps.columns.kind[row] === Step.start) missing--;
        expect(missing).toBeGreaterThanOrEqual(0);
      }
      const { maxUnavailable: said } = settings;
      const share = said === "50%" ? replicas / 2 : said === 30 ? replicas * 0.3 : Number(said);
      const unavailable = settings.hasMaxUnavailable ? Math.max(1, Math.floor(share)) : 1;
      expect(most).toBeLessThanOrEqual(unavailable);
      const updated = Math.max(0, replicas - settings.partition);
      expect(versionsLeft(recording).filter((version) => version === 2).length).toBe(updated);
      expect(versionsLeft(recording).length).toBe(replicas);
      expect(steps.columns.at[steps.rows - 1]).toBeGreaterThanOrEqual(7 * s);
    }),
    { numRuns: 150 },
  );
});
