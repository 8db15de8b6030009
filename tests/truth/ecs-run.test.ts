import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ecsBounds, ecsDeadlock } from "../../src/engine/platforms/ecs/bounds.ts";
import { breakerThreshold, usualBreaker } from "../../src/engine/platforms/ecs/circuit-breaker.ts";
import { Phase, Step } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { shop } from "../../src/scenarios/shop.ts";
import { actsOf, statesOf, versionsLeft } from "../support/orchestrated.ts";
import { runRollout, type Rollout } from "../support/rollout.ts";

/**
 * A service of Amazon ECS in a run. Source: SEMANTICS 6.2 and the ECS Developer Guide. Tasks here are placed in 1 s, start
 * in 2.5 s, pass their container's check after 4 s, and are known to their target group after 2 s more.
 */

const deploy = { atS: 7, do: "deploy", version: 2 } as const;
const run = (rollout: Partial<Rollout>, replicas: number) =>
  runRollout({
    ...{ strategy: "ecs-service", commands: [deploy], endpointLagMs: 2000 },
    ...rollout,
    instances: { replicas, ...rollout.instances },
  });
const noImage = { pull: { takes: { kind: "constant" as const, ms: 0 }, failures: 1000 } };

test("by default all new ones at once, and the old ones go when those are healthy targets", () => {
  const recording = run({}, 2);
  expect(actsOf(recording)).toEqual(["7 +2v2", "7 +3v2", "13 -0v1", "13 -1v1"]);
  expect(statesOf(recording)).toEqual(["progressing 7", "complete 13"]);
});

test("50 to 100 %: half of them first stopped, then replaced", () => {
  const recording = run({ settings: { minimumHealthyPercent: 50, maximumPercent: 100 } }, 4);
  expect(actsOf(recording)).toEqual([
    ...["7 -0v1", "7 -1v1", "7 +4v2", "7 +5v2"],
    ...["13 -2v1", "13 -3v1", "13 +6v2", "13 +7v2"],
  ]);
  expect(statesOf(recording).at(-1)).toBe("complete 19");
});

test("0 to 100 % with one task is a downtime; 100 to 100 % never moves", () => {
  const one = run({ settings: { minimumHealthyPercent: 0, maximumPercent: 100 } }, 1);
  expect(actsOf(one)).toEqual(["7 -0v1", "7 +1v2"]);
  const none = run({ settings: { maximumPercent: 100 } }, 3);
  expect(actsOf(none)).toEqual([]);
  expect(statesOf(none)).toEqual(["progressing 7"]);
});

test("the circuit breaker ends it after so many failures, at least 3, and rolls back if asked", () => {
  // Each of two tasks fails to get its image at 8 s, and again 10 s later.
  const stopped = run({ settings: { circuitBreaker: "stop" }, instances: noImage }, 2);
  expect(statesOf(stopped)).toEqual(["progressing 7", "stuck 18"]);
  expect(versionsLeft(stopped)).toEqual([1, 1, 2, 2]);
  const back = run({ settings: { circuitBreaker: "rollback" }, instances: noImage }, 2);
  expect(actsOf(back).slice(2)).toEqual(["18 <v1", "18 -2v2", "18 -3v2"]);
  expect(statesOf(back)).toEqual(["progressing 7", "rolledBack 18"]);
  expect(statesOf(run({ instances: noImage }, 2))).toEqual(["progressing 7"]);
});

test("a healthy task sets the count to 0, unless it is told not to", () => {
  // Two of the first two new tasks die before they are healthy, at 15; another one of the next two at 17.
  const kill = (atS: number, instance: number) => ({ atS, do: "kill", instance }) as const;
  const commands = [deploy, kill(9, 4), kill(9, 5), kill(17, 6)];
  const slow = { maximumPercent: 150, minimumHealthyPercent: 100, circuitBreaker: "rollback" };
  expect(statesOf(run({ commands, settings: slow }, 4)).at(-1)).toMatch(/^complete/);
  const counting = run({ commands, settings: { ...slow, resetOnHealthyTask: false } }, 4);
  expect(statesOf(counting).at(-1)).toMatch(/^rolledBack/);
});

test("a task that its target group finds unhealthy is replaced, but not within the grace period", () => {
  // Nobody listens for 30 s, and no container check says so: only the target group does, every 5 s.
  const instances = {
    boot: { kind: "constant" as const, ms: 30_000 },
    probes: { startup: null, readiness: null, liveness: null },
  };
  const healthCheck = { periodMs: 5000, timeoutMs: 2000, healthyAfter: 5, unhealthyAfter: 2 };
  const of = (healthCheckGracePeriodS: number) =>
    run({ instances, settings: { healthCheckGracePeriodS }, balancer: { ...shop.balancer, healthCheck } }, 1);
  const impatient = actsOf(of(0));
  // Listed at 10, unhealthy at the second check; the next one a while later each time.
  expect(impatient.slice(0, 5)).toEqual(["7 +1v2", "15 -1v2", "15 +2v2", "23 -2v2", "33 +3v2"]);
  expect(statesOf(of(0))).toEqual(["progressing 7"]);
  const patient = of(60);
  expect(actsOf(patient)).toEqual(["7 +1v2", "60 -0v1"]);
});

/** The fewest that were ready targets while it went on, and the most that were not told to stop. */
function extremes({ tables: { steps, phases, views } }: Recording, replicas: number) {
  let [there, most, fewest] = [replicas, replicas, replicas];
  const [ready, told] = [new Set<number>(), new Set<number>()];
  for (let i = 0; i < replicas; i++) ready.add(i);
  const changes = [
    ...Array.from({ length: views.rows }, (_, row) => ({
      at: views.columns.at[row],
      order: 0,
      apply: () => views.columns.believed[row] && ready.add(views.columns.instance[row]),
    })),
    ...Array.from({ length: steps.rows }, (_, row) => ({
      at: steps.columns.at[row],
      order: 1,
      apply: () => {
        if (steps.columns.kind[row] === Step.start) there++;
        if (steps.columns.kind[row] === Step.stop) {
          there--;
          told.add(steps.columns.instance[row]);
          ready.delete(steps.columns.instance[row]);
        }
      },
    })),
  ].toSorted((a, b) => a.at - b.at || a.order - b.order);
  for (const [n, change] of changes.entries()) {
    change.apply();
    if (changes[n + 1]?.at === change.at) continue;
    most = Math.max(most, there);
    fewest = Math.min(fewest, ready.size);
  }
  expect(phases.columns.phase.subarray(0, phases.rows)).toContain(Phase.ready);
  return { most, fewest };
}

test("never fewer healthy nor more running than its bounds, and all is new in the end, but where they allow nothing", () => {
  const settings = fc.record({
    replicas: fc.integer({ min: 1, max: 9 }),
    minimumHealthyPercent: fc.integer({ min: 0, max: 100 }),
    maximumPercent: fc.integer({ min: 100, max: 300 }),
  });
  fc.assert(
    fc.property(settings, ({ replicas, ...percents }) => {
      const recording = run({ settings: percents }, replicas);
      const bounds = ecsBounds(replicas, percents.minimumHealthyPercent, percents.maximumPercent);
      const { most, fewest } = extremes(recording, replicas);
      expect(most).toBeLessThanOrEqual(bounds.most);
      expect(fewest).toBeGreaterThanOrEqual(bounds.fewest);
      const isStuck = ecsDeadlock(replicas, bounds) !== null;
      expect(versionsLeft(recording)).toEqual(Array.from({ length: replicas }, () => (isStuck ? 1 : 2)));
      expect(statesOf(recording).at(-1)).toMatch(isStuck ? /^progressing/ : /^complete/);
    }),
    { numRuns: 150 },
  );
});

test("whatever its size, the breaker waits for as many failures as the guide says", () => {
  for (const replicas of [1, 4, 10]) {
    const recording = run({ settings: { circuitBreaker: "rollback" }, instances: noImage, horizonS: 1000 }, replicas);
    const failures = recording.tables.steps;
    const kinds = [...failures.columns.kind.subarray(0, failures.rows)];
    const before = kinds.slice(0, kinds.indexOf(Step.rollBack)).filter((kind) => kind === Step.pullFailed).length;
    const threshold = breakerThreshold(replicas, usualBreaker.threshold);
    // Those that fail at the same moment are counted together.
    expect(before).toBeGreaterThanOrEqual(threshold);
    expect(before).toBeLessThan(threshold + replicas);
  }
});
