import { expect, test, vi } from "vitest";
import type { Jobs, Stop } from "../../src/engine/experiment.ts";
import { JobEnd, Phase } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { constant, firstPhaseAt, rowsWhere, runState, step } from "../support/state.ts";

vi.setConfig({ testTimeout: 60_000 });

/** FACTS 5: "workers: SIGTERM in the middle of a job: lost (ack early) or repeated (ack late)", "queue redelivery". */

const s = 1_000_000;
const takesS = 10;

function working(jobs: Partial<Jobs>, by: "kill" | "deploy", stop: Partial<Stop> = {}, replicas = 1): Recording {
  return runState({
    people: { arrivals: { kind: "poisson", perSecond: 20 }, journey: [step("job")] },
    instances: { replicas, stop: { preStopMs: 0, sigterm: "exits", lingerMs: 0, graceMs: 30_000, ...stop } },
    scenario: {
      jobs: { place: "memory", ack: "early", takes: constant(takesS * 1000), redeliverMs: 20_000, ...jobs },
    },
    commands: [by === "kill" ? { atS: 40, do: "kill", instance: 0 } : { atS: 40, do: "deploy", version: 2 }],
  });
}

/** Jobs that ran when the process ended. */
function interrupted(recording: Recording): number[] {
  const { jobs } = recording.tables;
  const ended = Math.min(
    ...[firstPhaseAt(recording, Phase.crashed), firstPhaseAt(recording, Phase.stopped)].filter((at) => at > 0),
  );
  const rows = rowsWhere(jobs, (row) => {
    const { startedAt } = jobs.columns;
    return startedAt[row] < ended && startedAt[row] + takesS * s > ended;
  });
  expect(rows.length).toBeGreaterThan(100);
  return rows;
}

test.each([
  { place: "memory", ack: "late", by: "kill" },
  { place: "memory", ack: "late", by: "deploy" },
  { place: "disk", ack: "late", by: "deploy" },
  { place: "shared", ack: "early", by: "kill" },
  { place: "shared", ack: "early", by: "deploy" },
] as const)("on $place, acknowledged $ack, $by: those that ran are lost, and nobody else's", ({ place, ack, by }) => {
  const recording = working({ place, ack }, by);
  const { jobs } = recording.tables;
  const lost = rowsWhere(jobs, (row) => jobs.columns.end[row] === JobEnd.lost);
  expect(lost).toEqual(interrupted(recording));
});

test.each([
  { place: "disk", ack: "early", by: "kill" },
  { place: "shared", ack: "late", by: "kill" },
  { place: "shared", ack: "late", by: "deploy" },
] as const)("on $place, acknowledged $ack, $by: those that ran are done again, some twice", ({ place, ack, by }) => {
  const recording = working({ place, ack }, by);
  const { jobs } = recording.tables;
  const { end, runs, effects, startedAt, endedAt } = jobs.columns;
  const rows = interrupted(recording);
  expect(rowsWhere(jobs, (row) => end[row] === JobEnd.lost)).toEqual([]);
  expect(rowsWhere(jobs, (row) => runs[row] > 1)).toEqual(rows);
  // Back 5 s later; a shared one is handed out when its time is over and somebody is ready.
  const back = place === "disk" ? 45 : 60;
  for (const row of rows) expect(endedAt[row]).toBe((back + takesS) * s);
  // A job that is cut off after a share x of its time has had its effect with a chance of x.
  const chances = rows.map((row) => (40 * s - startedAt[row]) / (takesS * s));
  const expected = chances.reduce((sum, x) => sum + x, 0);
  const deviation = Math.sqrt(chances.reduce((sum, x) => sum + x * (1 - x), 0));
  const twice = rows.filter((row) => effects[row] === 2).length;
  expect(Math.abs(twice - expected)).toBeLessThan(4 * deviation);
});

test("one that nobody is there to take waits for somebody", () => {
  const recording = working({ place: "shared", ack: "late", redeliverMs: 1000 }, "kill");
  const { jobs } = recording.tables;
  const { endedAt } = jobs.columns;
  // Killed at 40 s, listening at 45 s, seen to be ready a second later.
  for (const row of interrupted(recording)) expect(endedAt[row]).toBe((46 + takesS) * s);
});

test("others take what was interrupted, in equal shares", () => {
  const recording = working({ place: "shared", ack: "late", redeliverMs: 1000 }, "kill", {}, 4);
  const { jobs } = recording.tables;
  const { runs, instance } = jobs.columns;
  const again = rowsWhere(jobs, (row) => runs[row] === 2);
  const shares = [1, 2, 3].map((i) => again.filter((row) => instance[row] === i).length);
  expect(shares.reduce((sum, n) => sum + n)).toBe(again.length);
  const error = Math.sqrt((again.length * 2) / 9);
  for (const share of shares) expect(Math.abs(share - again.length / 3)).toBeLessThan(4 * error);
});

test("a process that drains finishes its jobs within its grace, and no longer", () => {
  const patient = working({}, "deploy", { sigterm: "drains", graceMs: 30_000 });
  const { jobs } = patient.tables;
  const { end, endedAt, startedAt } = jobs.columns;
  expect(rowsWhere(jobs, (row) => end[row] === JobEnd.lost)).toEqual([]);
  const old = rowsWhere(jobs, (row) => startedAt[row] < 45 * s);
  expect(firstPhaseAt(patient, Phase.stopped)).toBe(Math.max(...old.map((row) => endedAt[row])));

  const short = working({}, "deploy", { sigterm: "drains", graceMs: 4000 });
  expect(firstPhaseAt(short, Phase.stopped)).toBe(44 * s);
  const lost = rowsWhere(short.tables.jobs, (row) => short.tables.jobs.columns.end[row] === JobEnd.lost);
  expect(lost).toEqual(interrupted(short));
});
