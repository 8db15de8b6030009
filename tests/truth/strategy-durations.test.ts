import { expect, test } from "vitest";
import type { Experiment, World } from "../../src/engine/experiment.ts";
import { outputs } from "../../src/engine/outcomes/outputs.ts";
import { Phase } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { shop } from "../../src/scenarios/shop.ts";
import { calm, s, untilReady } from "../support/rollout.ts";

/**
 * Source: the strategy cost table, FACTS 7. Every time is constant, so each formula must hold to the µs. Nobody comes:
 * b = from the start of an instance until it is ready (4 s), d = preStop (6 s), since nothing is inside.
 */

const d = 6 * s;
const b = untilReady;
const atS = 10;
const lagMs = 1000;

function run(strategy: string, settings: World["settings"], replicas: number, back?: number) {
  const commands: Experiment["commands"] = [{ atS, do: "deploy", version: 2 }];
  if (back !== undefined) commands.push({ atS: back, do: "deploy", version: 1 });
  const experiment: Experiment = {
    schema: 2,
    name: "durations",
    seed: 1,
    scenario: {
      ...shop,
      horizonS: 600,
      people: { ...shop.people, arrivals: { kind: "poisson", perSecond: 0 } },
      balancer: { ...shop.balancer, endpointLagMs: lagMs, fallsBack: false },
      instances: { ...calm, replicas, stop: { ...calm.stop, preStopMs: d / 1000, sigterm: "drains" } },
    },
    worlds: [{ id: "A", strategy, settings, overrides: {} }],
    commands,
  };
  const { worlds, control } = simulate(experiment);
  const [output] = outputs(worlds, control);
  return { recording: worlds[0], output };
}

/** µs from each deploy command until its rollout was complete. */
function durations({ tables: { rollouts, decisions } }: Recording): number[] {
  const { at, decision, state } = rollouts.columns;
  const rows = Array.from({ length: rollouts.rows }, (_, row) => row).filter((row) => state[row] === 2);
  return rows.map((row) => at[row] - decisions.columns.at[decision[row]]);
}

/** µs at which instances became ready after the first deploy. */
function readyTimes({ tables: { phases } }: Recording): number[] {
  const { at, phase } = phases.columns;
  return [...at.subarray(0, phases.rows)].filter((time, row) => phase[row] === Phase.ready && time > 0);
}

/** The old ones take their time to go, then the new ones to come; the balancer hears of both as late. */
test.each(["stop-start", "recreate"])("%s takes d + b, and all are down for as long", (strategy) => {
  const { recording, output } = run(strategy, {}, 4);
  expect(durations(recording)).toEqual([d + b]);
  // In preStop they still serve, but after the lag the balancer does not send anything there.
  expect(output.downtimeSeconds).toBe((d + b) / s);
  expect(output).toMatchObject({ minAvailable: 0, peakInstances: 4 });
});

test("recreate, graceful: the lag until they are empty, then d + b; down meanwhile", () => {
  const { recording, output } = run("recreate-graceful", {}, 4);
  const drained = lagMs * 1000;
  expect(durations(recording)).toEqual([drained + d + b]);
  expect(output.downtimeSeconds).toBe((drained + d + b) / s);
  expect(output.peakInstances).toBe(4);
});

test.each([
  [4, 25],
  [7, 25],
  [10, 30],
  [5, 100],
  [3, 34],
])("rolling with surge only, %i instances, %i %%: ⌈R/m⌉ × (b + minReady)", (replicas, maxSurge) => {
  const m = Math.ceil((maxSurge * replicas) / 100);
  for (const minReadyS of [0, 5]) {
    // Available = ready for strictly longer, by one µs.
    const each = b + (minReadyS === 0 ? 0 : minReadyS * s + 1);
    const { recording, output } = run("rolling-update", { maxSurge, maxUnavailable: 0, minReadyS }, replicas);
    expect(durations(recording)).toEqual([Math.ceil(replicas / m) * each]);
    expect(output).toMatchObject({ downtimeSeconds: 0, minAvailable: replicas, peakInstances: replicas + m });
  }
});

test("rolling back by hand is a rolling update the other way: as long as the way there", () => {
  const { recording } = run("rolling-update", { maxSurge: 25, maxUnavailable: 0, minReadyS: 5 }, 7, 100);
  const [there, back] = durations(recording);
  expect(back).toBe(there);
  expect(there).toBe(4 * (b + 5 * s + 1));
});

test("rolling back by hand in the middle takes out the new ones as fast as they were put in", () => {
  // 8 instances, surge 2: after 2 rounds and a half 4 are new and 2 more are starting.
  const { recording, output } = run("rolling-update", { maxSurge: 25, maxUnavailable: 0 }, 8, atS + 10);
  // Those that start give way at once to two old ones, and so do two of the new for each two that are ready.
  expect(durations(recording)).toEqual([2 * b]);
  expect(output.minAvailable).toBe(8);
  expect(output.peakInstances).toBe(10);
});

test.each([
  [1, 0],
  [4, 0],
  [4, 12],
])("blue-green, %i instances: b + check (%i s) + switch, 2 R instances, never down", (replicas, checkS) => {
  const { recording, output } = run("blue-green", { checkS, keepS: 30 }, replicas);
  expect(durations(recording)).toEqual([b + checkS * s]);
  expect(output).toMatchObject({ downtimeSeconds: 0, peakInstances: 2 * replicas, minAvailable: replicas });
  const { routes } = recording.tables;
  const last = routes.rows - 1;
  // The switch travels as all news to the balancer does.
  expect([routes.columns.version[last], routes.columns.at[last]]).toEqual([2, atS * s + b + checkS * s + lagMs * 1000]);
});

test("blue-green, back within the time that the old one is kept: switched at once, nothing is started", () => {
  const { recording, output } = run("blue-green", { checkS: 12, keepS: 30 }, 4, 50);
  expect(durations(recording)).toEqual([b + 12 * s, 0]);
  expect(readyTimes(recording)).toHaveLength(4);
  expect(output).toMatchObject({ downtimeSeconds: 0, peakInstances: 8 });
});

test("blue-green, back later: a cold start", () => {
  const { recording, output } = run("blue-green", { checkS: 12, keepS: 30 }, 4, 100);
  expect(durations(recording)).toEqual([b + 12 * s, b + 12 * s]);
  expect(readyTimes(recording)).toHaveLength(8);
  expect(output.downtimeSeconds).toBe(0);
});

test("blue-green, back before the switch: nothing has happened to anybody", () => {
  const { recording, output } = run("blue-green", { checkS: 12, keepS: 30 }, 4, atS + 2);
  expect(durations(recording)).toEqual([0]);
  expect(output).toMatchObject({ downtimeSeconds: 0, minAvailable: 4 });
  expect([...recording.tables.routes.columns.version.subarray(0, recording.tables.routes.rows)]).toEqual([1]);
});

test.each(["stop-start", "recreate", "recreate-graceful", "compose"])(
  "%s: whoever goes back in the middle has all of the old version again",
  (strategy) => {
    for (let back = atS; back <= atS + 15; back++) {
      const { recording } = run(strategy, {}, 3, back);
      const { phases, instances } = recording.tables;
      const last = new Map<number, number>();
      for (let row = 0; row < phases.rows; row++) last.set(phases.columns.instance[row], phases.columns.phase[row]);
      const left = [...last].filter(([, phase]) => phase === Phase.ready).map(([i]) => instances.columns.version[i]);
      expect(left).toEqual([1, 1, 1]);
      const { outages } = recording.tables;
      expect(outages.columns.down[outages.rows - 1]).toBe(0);
    }
  },
);
