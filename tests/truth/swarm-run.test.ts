import * as fc from "fast-check";
import { expect, test } from "vitest";
import { actsOf, statesOf, versionsLeft } from "../support/orchestrated.ts";
import { runRollout, s, type Rollout } from "../support/rollout.ts";

/**
 * Updates of Docker Swarm, and `docker compose up`, in a run. Source: SEMANTICS 7. Tasks here end at SIGTERM, are placed
 * in 1 s, start in 2.5 s and are healthy after 4 s.
 */

const deploy = { atS: 7, do: "deploy", version: 2 } as const;
const run = (rollout: Partial<Rollout>, replicas: number) =>
  runRollout({
    strategy: "swarm-update",
    commands: [deploy],
    ...rollout,
    instances: { replicas, ...rollout.instances },
  });
const kill = (atS: number, instance: number) => ({ atS, do: "kill", instance }) as const;

test("by default one after another, stopped first; the last is watched for 5 s more", () => {
  const recording = run({}, 2);
  expect(actsOf(recording)).toEqual(["7 -0v1", "7 +2v2", "11 -1v1", "11 +3v2"]);
  expect(statesOf(recording)).toEqual(["progressing 7", "complete 20"]);
});

test("workers rest by themselves: no barrier between batches", () => {
  const stop = { preStopMs: 1000, sigterm: "drains" as const };
  const recording = run({ settings: { parallelism: 2, delayS: 10 }, overrides: { stop } }, 4);
  expect(actsOf(recording)).toEqual([
    ...["7 -0v1", "7 -1v1", "8 +4v2", "8 +5v2"],
    ...["22 -2v1", "22 -3v1", "23 +6v2", "23 +7v2"],
  ]);
  // Done at 37, when the last rest is over; then one more period, a second longer than the delay.
  expect(statesOf(recording).at(-1)).toBe("complete 48");
});

test("start-first overlaps; parallelism 0 is all at once", () => {
  expect(actsOf(run({ settings: { order: "start-first" } }, 2))).toEqual(["7 +2v2", "11 -0v1", "11 +3v2", "15 -1v1"]);
  expect(actsOf(run({ settings: { parallelism: 0 } }, 2))).toEqual(["7 -0v1", "7 -1v1", "7 +2v2", "7 +3v2"]);
});

test("a new task that ends within the monitor period pauses the update; what is under way is finished", () => {
  const recording = run({ commands: [deploy, kill(13, 3)] }, 3);
  expect(actsOf(recording)).toEqual(["7 -0v1", "7 +3v2", "11 -1v1", "11 +4v2"]);
  expect(statesOf(recording)).toEqual(["progressing 7", "stuck 13"]);
  expect(versionsLeft(recording)).toEqual([1, 2, 2]);
  // 6 s after it ran is no failure any more.
  expect(statesOf(run({ commands: [deploy, kill(17.5, 3)] }, 3)).at(-1)).toBe("complete 24");
});

test("one that ends before it ran is a failure, whenever; continue goes on; a ratio tolerates", () => {
  const commands = [deploy, kill(9, 3)];
  expect(statesOf(run({ commands }, 3))).toEqual(["progressing 7", "stuck 9"]);
  expect(statesOf(run({ commands, settings: { failureAction: "continue" } }, 3)).at(-1)).toMatch(/^complete/);
  expect(statesOf(run({ commands, settings: { maxFailureRatio: 0.34 } }, 3)).at(-1)).toMatch(/^complete/);
  expect(statesOf(run({ commands, settings: { maxFailureRatio: 0.33 } }, 3)).at(-1)).toBe("stuck 9");
});

test("rolled back by rollback_config: only what is new by then, and what is missing", () => {
  const settings = { failureAction: "rollback", rollbackParallelism: 0, rollbackMonitorS: 2 };
  const recording = run({ commands: [deploy, kill(13, 3)], settings }, 3);
  expect(actsOf(recording)).toEqual([
    ...["7 -0v1", "7 +3v2", "11 -1v1", "11 +4v2"],
    ...["13 <v1", "13 -3v2", "13 -4v2", "13 +5v1", "13 +6v1"],
  ]);
  expect(statesOf(recording)).toEqual(["progressing 7", "rolledBack 19"]);
  // A rollback that fails is paused.
  const failing = run({ commands: [deploy, kill(13, 3), kill(15, 5)], settings }, 3);
  expect(statesOf(failing)).toEqual(["progressing 7", "stuck 15"]);
});

test("there is no time limit: a pull that does not end blocks it for ever", () => {
  const pull = { takes: { kind: "constant" as const, ms: 600_000 }, failures: 0 };
  const recording = run({ overrides: { pull } }, 3);
  expect(actsOf(recording)).toEqual(["7 -0v1", "7 +3v2"]);
  expect(statesOf(recording)).toEqual(["progressing 7"]);
});

test("an old task that does not end is waited for a minute at most", () => {
  const stop = { sigterm: "ignores" as const, graceMs: 100_000 };
  expect(actsOf(run({ overrides: { stop } }, 1))).toEqual(["7 -0v1", "67 +1v2"]);
});

const settings = fc.record({
  replicas: fc.integer({ min: 1, max: 8 }),
  parallelism: fc.nat(5),
  delayS: fc.nat(6),
  preStopMs: fc.constantFrom(0, 500, 3000),
});

test("as many workers as are asked for take the places in order, each by itself", () => {
  fc.assert(
    fc.property(settings, ({ replicas, parallelism, delayS, preStopMs }) => {
      const stop = { preStopMs, sigterm: "drains" as const };
      const recording = run({ settings: { parallelism, delayS }, overrides: { stop } }, replicas);
      const free = Array.from({ length: Math.min(replicas, parallelism || replicas) }, () => 7);
      const starts: number[] = [];
      for (let place = 0; place < replicas; place++) {
        const worker = free.indexOf(Math.min(...free));
        starts.push(free[worker] + preStopMs / 1000);
        free[worker] += preStopMs / 1000 + 4 + delayS;
      }
      const { createdAt } = recording.tables.instances.columns;
      expect([...createdAt.subarray(replicas, 2 * replicas)].map((at) => at / s)).toEqual(starts);
      const monitorS = delayS >= 5 ? delayS + 1 : 5;
      expect(statesOf(recording).at(-1)).toBe(`complete ${Math.max(...free) + monitorS}`);
    }),
    { numRuns: 150 },
  );
});

test("docker compose up recreates all at the same time, each when its own old one is gone", () => {
  const recording = run({ strategy: "compose-up", commands: [deploy, { ...deploy, atS: 20, version: 1 }] }, 2);
  expect(actsOf(recording)).toEqual([
    ...["7 -0v1", "7 -1v1", "7 +2v2", "7 +3v2"],
    ...["20 -2v2", "20 -3v2", "20 +4v1", "20 +5v1"],
  ]);
  expect(statesOf(recording)).toEqual(["progressing 7", "complete 8", "progressing 20", "complete 21"]);
});

/** Source: moby/moby issue 35014, “swarm update paused with error "No such image"”. */
test("a task whose image cannot be pulled is rejected: the update is paused, or rolled back where that is asked for", () => {
  const overrides = { pull: { takes: { kind: "constant" as const, ms: 0 }, failures: 1000 } };
  expect(statesOf(run({ overrides }, 3)).at(-1)).toMatch(/^stuck/);
  const back = run({ overrides, settings: { failureAction: "rollback" } }, 3);
  expect(statesOf(back).at(-1)).toMatch(/^rolledBack/);
  expect(versionsLeft(back)).toEqual([1, 1, 1]);
});
