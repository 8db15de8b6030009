import { expect, test } from "vitest";
import { explainRollout } from "../../src/engine/outcomes/explain.ts";
import { moments } from "../../src/engine/outcomes/moments.ts";
import { outputsOf } from "../../src/engine/outcomes/outputs.ts";
import { RolloutState, Step } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { runRollout, s, scalesOf, stepAt, untilReady, type Rollout } from "../support/rollout.ts";

/** Source: SEMANTICS 3.2 to 3.5, through a whole run: how many instances of each version there are, and when. */

const deploy = { atS: 10, do: "deploy", version: 2 } as const;

function canary(replicas: number, settings: Rollout["settings"], more: Partial<Rollout> = {}): Recording {
  const instances = { replicas, ...more.instances };
  return runRollout({ strategy: "argo-canary", settings, commands: [deploy], ...more, instances });
}

/** Instances of v2 + v1 that are not told to stop, at a time; at the end if it is not said. */
function countsAt({ tables: { steps } }: Recording, replicas: number, at = Infinity): string {
  const counts = [0, replicas, 0, 0];
  const { kind, value, at: when } = steps.columns;
  for (let row = 0; row < steps.rows && when[row] <= at; row++) {
    if (kind[row] === Step.start) counts[value[row]]++;
    if (kind[row] === Step.stop) counts[value[row]]--;
  }
  return `${counts[2]} + ${counts[1]}`;
}

const statesOf = ({ tables: { rollouts } }: Recording) => [...rollouts.columns.state.subarray(0, rollouts.rows)];

test.each([
  [4, 10, "0", "1 + 3"],
  [4, 10, "1", "1 + 4"],
  [9, 50, "1", "5 + 5"],
  [8, 50, "0", "4 + 4"],
  [8, 50, "1", "4 + 4"],
  [12, 25, "0", "3 + 9"],
  [2, 95, "1", "2 + 1"],
  [1, 40, "0", "0 + 1"],
  [1, 40, "1", "1 + 1"],
  [5, 20, "25%", "1 + 4"],
])("without a router, of %i at a weight of %i and a surge of %s there are %s", (replicas, weight, maxSurge, counts) => {
  const recording = canary(replicas, { steps: `weight ${weight}, pause`, maxSurge, maxUnavailable: "1" });
  expect(countsAt(recording, replicas)).toBe(counts);
});

test.each([
  [5, 20, "1 + 5"],
  [10, 25, "3 + 10"],
  [3, 1, "1 + 3"],
  [4, 100, "4 + 4"],
  [4, 0, "0 + 4"],
])("with a router, of %i at a weight of %i there are %s, whatever the surge", (replicas, weight, counts) => {
  const settings = { router: true, steps: `weight ${weight}, pause`, maxSurge: "0", maxUnavailable: "1" };
  expect(countsAt(canary(replicas, settings), replicas)).toBe(counts);
});

test("a canary of 5 without a router goes its way: one, a wait, half, a wait, all", () => {
  const recording = canary(5, {
    steps: "weight 20, pause 30 s, weight 40, pause 30 s",
    maxSurge: "1",
    maxUnavailable: "0",
  });
  const first = 10 * s;
  const second = first + untilReady + 30 * s + 1;
  const third = second + untilReady + 30 * s + 1;
  expect(scalesOf(recording).map(({ at, by, version }) => `${by > 0 ? "+" : ""}${by} v${version} ${at}`)).toEqual([
    `+1 v2 ${first}`,
    `-1 v1 ${first + untilReady}`,
    `+1 v2 ${second}`,
    `-1 v1 ${second + untilReady}`,
    `+1 v2 ${third}`,
    `-1 v1 ${third + untilReady}`,
    `+1 v2 ${third + untilReady}`,
    `-1 v1 ${third + 2 * untilReady}`,
    `+1 v2 ${third + 2 * untilReady}`,
    `-1 v1 ${third + 3 * untilReady}`,
  ]);
  expect(statesOf(recording)).toEqual([RolloutState.progressing, RolloutState.complete]);
});

test("with a router the traffic follows the pods, and the old ones are kept for 30 s", () => {
  const recording = canary(5, { router: true, steps: "weight 20, pause 10 s" });
  const { steps } = recording.tables;
  const { kind, at, value } = steps.columns;
  const rows = Array.from({ length: steps.rows }, (_, row) => row);
  const routes = rows.filter((row) => kind[row] === Step.route || kind[row] === Step.weigh);
  const [start, ready] = [10 * s, 10 * s + untilReady];
  const all = ready + 10 * s + 1 + untilReady;
  expect(routes.map((row) => [at[row], value[row]])).toEqual([
    [start, 1],
    [ready, 200_000],
    [all, 2],
  ]);
  expect(stepAt(recording, Step.done)).toBe(all);
  expect(stepAt(recording, Step.stop)).toBe(all + 30 * s);
});

test("a pause without an end lasts for ever, and no deadline reports it", () => {
  const recording = canary(4, { steps: "weight 25, pause" }, { horizonS: 900 });
  expect(statesOf(recording)).toEqual([RolloutState.progressing]);
  const window = { from: 10 * s, to: 900 * s };
  expect(outputsOf(recording, recording, window, moments(recording, recording)).rolloutState).toBe("stuck");
  expect(explainRollout(recording).map(({ text }) => text)).toContain(
    "It paused until somebody promotes it, and nobody has.",
  );
  const promoted = canary(4, { steps: "weight 25, pause", promoteAfterS: 100 }, { horizonS: 900 });
  expect(statesOf(promoted)).toEqual([RolloutState.progressing, RolloutState.complete]);
  expect(stepAt(promoted, Step.promote)).toBe(10 * s + untilReady + 100 * s + 1);
});

const neverPulled = { pull: { takes: { kind: "constant", ms: 0 }, failures: 1000 } } as const;

test("a version that never starts is reported as stuck at the deadline, or aborted where that is asked for", () => {
  const settings = { steps: "weight 25, pause 10 s", progressDeadlineS: 60, maxUnavailable: "0" };
  const stuck = canary(4, settings, { instances: neverPulled });
  expect(statesOf(stuck)).toEqual([RolloutState.progressing, RolloutState.stuck]);
  expect(countsAt(stuck, 4)).toBe("1 + 4");
  const aborted = canary(4, { ...settings, progressDeadlineAbort: true }, { instances: neverPulled });
  expect(statesOf(aborted)).toEqual([RolloutState.progressing, RolloutState.rolledBack]);
  expect(stepAt(aborted, Step.abort)).toBe(70 * s + 1);
  expect(countsAt(aborted, 4)).toBe("0 + 4");
});

test("with dynamicStableScale the old version has its share only", () => {
  const settings = { router: true, dynamicStableScale: true, steps: "weight 40, pause" };
  expect(countsAt(canary(10, settings), 10)).toBe("4 + 6");
});

test("setCanaryScale has its own number of pods, until it is to match the traffic again", () => {
  const scaled = canary(10, { router: true, steps: "scale 1, weight 50, pause" });
  expect(countsAt(scaled, 10)).toBe("1 + 10");
  const matched = canary(10, { router: true, steps: "scale 1, weight 50, scale as traffic, pause" });
  expect(countsAt(matched, 10)).toBe("5 + 10");
});

test("whoever goes back to the trusted version skips the steps", () => {
  const back = { atS: 60, do: "deploy", version: 1 } as const;
  const recording = canary(5, { router: true, steps: "weight 40, pause" }, { commands: [deploy, back] });
  expect(countsAt(recording, 5)).toBe("0 + 5");
  expect(statesOf(recording).at(-1)).toBe(RolloutState.complete);
});

test("a third version in the middle: the trusted one stays, the one in between goes", () => {
  const third = { atS: 60, do: "deploy", version: 3 } as const;
  const recording = canary(4, { steps: "weight 50, pause", maxUnavailable: "0" }, { commands: [deploy, third] });
  const scales = scalesOf(recording);
  const sum = (version: number) => scales.filter((one) => one.version === version).reduce((n, { by }) => n + by, 0);
  expect([sum(2), sum(3), 4 + sum(1)]).toEqual([0, 2, 2]);
});
