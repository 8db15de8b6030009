import { expect, test } from "vitest";
import { Phase, RolloutState, Step } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { runRollout, s, scalesOf, stepAt, untilReady } from "../support/rollout.ts";

/** Source: the worked runs of SEMANTICS 1.3, 1.5 and 1.6, from Kubernetes' pkg/controller/deployment/rolling.go. */

/** "old/new(new that are ready)" at the beginning and after each change. */
function states(recording: Recording): string[] {
  const { instances, phases } = recording.tables;
  const { instance, phase, at } = phases.columns;
  const readies = Array.from({ length: phases.rows }, (_, row) => row)
    .filter((row) => phase[row] === Phase.ready && instances.columns.version[instance[row]] === 2)
    .map((row) => ({ at: at[row], by: 0, version: 2, ready: 1 }));
  const changes = [...readies, ...scalesOf(recording).map((scaled) => ({ ...scaled, ready: 0 }))].sort(
    (a, b) => a.at - b.at,
  );
  const counts = { old: 7, fresh: 0, ready: 0 };
  const seen = ["7/0(0)"];
  changes.forEach(({ at, by, version, ready }, i) => {
    if (version === 2) counts.fresh += by;
    else counts.old += by;
    counts.ready += ready;
    const goesOn = ready > 0 && changes[i + 1]?.ready === 1 && changes[i + 1].at === at;
    if (!goesOn) seen.push(`${counts.old}/${counts.fresh}(${counts.ready})`);
  });
  return seen;
}

const deploy = { atS: 10, do: "deploy", version: 2 } as const;
const seven = { replicas: 7 };

test("7 replicas, 25 % / 25 %: the worked run", () => {
  const recording = runRollout({ instances: seven, commands: [deploy] });
  expect(states(recording)).toEqual([
    ...["7/0(0)", "7/2(0)", "6/2(0)", "6/3(0)"],
    ...["6/3(3)", "3/3(3)", "3/6(3)"],
    ...["3/6(6)", "0/6(6)", "0/7(6)"],
    "0/7(7)",
  ]);
  const [first, second, third] = [10 * s, 10 * s + untilReady, 10 * s + 2 * untilReady];
  expect(scalesOf(recording)).toEqual([
    { at: first, by: 2, version: 2 },
    { at: first, by: -1, version: 1 },
    { at: first, by: 1, version: 2 },
    { at: second, by: -3, version: 1 },
    { at: second, by: 3, version: 2 },
    { at: third, by: -3, version: 1 },
    { at: third, by: 1, version: 2 },
  ]);
  expect(stepAt(recording, Step.done)).toBe(10 * s + 3 * untilReady);
});

test("a new version that is never ready: it stops at 6/3(0), for ever, and nothing rolls back", () => {
  const instances = { ...seven, boot: { kind: "constant", ms: 3_600_000 } as const };
  const recording = runRollout({ instances, commands: [deploy], horizonS: 1500 });
  expect(states(recording)).toEqual(["7/0(0)", "7/2(0)", "6/2(0)", "6/3(0)"]);
  expect(stepAt(recording, Step.done)).toBeNaN();
  const { rollouts } = recording.tables;
  expect([...rollouts.columns.state.subarray(0, rollouts.rows)]).toEqual([
    RolloutState.progressing,
    RolloutState.stuck,
  ]);
  expect([...rollouts.columns.at.subarray(0, rollouts.rows)]).toEqual([10 * s, 610 * s + 1]);
});

test("7 replicas, one above, none short: seven rounds of one", () => {
  const recording = runRollout({ settings: { maxSurge: 14, maxUnavailable: 0 }, instances: seven, commands: [deploy] });
  const rounds = Array.from({ length: 7 }, (_, i) => 10 * s + i * untilReady);
  expect(scalesOf(recording)).toEqual([
    ...rounds.flatMap((at, i) => [...(i === 0 ? [] : [{ at, by: -1, version: 1 }]), { at, by: 1, version: 2 }]),
    { at: 10 * s + 7 * untilReady, by: -1, version: 1 },
  ]);
  expect(stepAt(recording, Step.done)).toBe(10 * s + 7 * untilReady);
});

test("ready is not available: minReadySeconds more, and one µs, until the rollout goes on", () => {
  const recording = runRollout({ settings: { minReadyS: 30 }, instances: seven, commands: [deploy] });
  const round = untilReady + 30 * s + 1;
  expect(scalesOf(recording).map(({ at }) => (at - 10 * s) / round)).toEqual([0, 0, 0, 1, 1, 2, 2]);
  const { views } = recording.tables;
  const learnt = [...views.columns.at.subarray(0, views.rows)].filter((at) => at > 0);
  expect(learnt[0]).toBe(11 * s);
  // People are sent there long before: as soon as it is ready and the balancer knows.
  expect(learnt[1]).toBe(10 * s + untilReady + 1 * s);
  expect(stepAt(recording, Step.done)).toBe(10 * s + 3 * round);
});

test("an instance that dies within minReadySeconds begins them anew", () => {
  const kill = { atS: 20, do: "kill", instance: 4 } as const;
  const settings = { minReadyS: 30, maxSurge: 25, maxUnavailable: 0 };
  const recording = runRollout({ settings, instances: { replicas: 4 }, commands: [deploy, kill] });
  // Its process is restarted at once, without being scheduled anew.
  const readyAgain = 20 * s + untilReady - 1 * s;
  expect(scalesOf(recording)[1]).toEqual({ at: readyAgain + 30 * s + 1, by: -1, version: 1 });
});

test("a deadline that is missed is reported, and taken back when it goes on", () => {
  const instances = { ...seven, boot: { kind: "constant", ms: 20_000 } as const };
  const recording = runRollout({ settings: { progressDeadlineS: 10 }, instances, commands: [deploy] });
  const { rollouts } = recording.tables;
  const { progressing, stuck, complete } = RolloutState;
  const states = [...rollouts.columns.state.subarray(0, rollouts.rows)];
  expect(states.slice(0, 6)).toEqual([progressing, stuck, progressing, stuck, progressing, stuck]);
  expect(states.at(-1)).toBe(complete);
  expect(rollouts.columns.at[1]).toBe(20 * s + 1);
  expect(scalesOf(recording)).toHaveLength(7);
});

test("each one that becomes ready is progress, whatever was ready before: no deadline is missed", () => {
  // All four are stopped at once; the new ones are ready one after another, each within 10 s of the one before.
  const instances = { replicas: 4, boot: { kind: "uniform", minMs: 0, maxMs: 22_000 } as const };
  const settings = { maxSurge: 0, maxUnavailable: 100, progressDeadlineS: 10 };
  const { phases, rollouts } = runRollout({ settings, instances, commands: [deploy], seed: 4 }).tables;
  const { phase, at } = phases.columns;
  const readies = [...at.subarray(0, phases.rows)].filter((time, row) => phase[row] === Phase.ready && time > 0);
  const gaps = readies.map((time, i) => time - (readies[i - 1] ?? 10 * s));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(10 * s);
  expect(readies.at(-1)).toBeGreaterThan(20 * s);
  expect([...rollouts.columns.state.subarray(0, rollouts.rows)]).not.toContain(RolloutState.stuck);
});
