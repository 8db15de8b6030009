import { expect, test, vi } from "vitest";
import type { Place } from "../../src/engine/experiment.ts";
import { Flag, Mechanism, Phase, SessionEnd, StepKind, Subject } from "../../src/engine/recording/codes.ts";
import { constant, firstPhaseAt, rowsWhere, runState, step, type Asked } from "../support/state.ts";

vi.setConfig({ testTimeout: 60_000 });

/** FACTS 5, "in-memory sessions", and where state lives (DESIGN 3). */

const s = 1_000_000;
const deploy = { atS: 40, do: "deploy", version: 2 } as const;

/** People who log in and then look around until the run ends. */
const stayers: Asked["people"] = {
  arrivals: { kind: "population", people: 60, away: constant(1000) },
  journey: [step("login"), step("browse", { times: [1000, 1000] })],
  think: { kind: "uniform", minMs: 500, maxMs: 1500 },
  reload: { chance: 1, delay: constant(1000), backOff: 1, mostTries: 15 },
};

test.each(["stop-start", "rolling-update"])(
  "four instances replaced by %s, sessions in memory: all are lost, though everybody is sent to their own",
  (strategy) => {
    const recording = runState({
      people: stayers,
      balancer: { policy: "sticky" },
      instances: { stop: { preStopMs: 0, sigterm: "drains", lingerMs: 0, graceMs: 30_000 } },
      strategy,
      commands: [deploy],
      scenario: { sessions: "memory" },
    });
    const { sessions, users } = recording.tables;
    const { openedAt, endedAt, end, user } = sessions.columns;
    const before = rowsWhere(sessions, (row) => openedAt[row] < 40 * s && endedAt[row] >= 40 * s);
    expect(before).toHaveLength(60);
    expect(before.filter((row) => end[row] !== SessionEnd.lost)).toEqual([]);
    const lost = rowsWhere(sessions, (row) => end[row] === SessionEnd.lost);
    // All at once means once each. In a rolling update who logs in again may do so where the next stop is.
    if (strategy === "stop-start") expect(lost.map((row) => user[row])).toHaveLength(users.rows);
    else expect(new Set(lost.map((row) => user[row])).size).toBe(users.rows);
  },
);

test.each([2, 4, 8])(
  "%d instances, sessions in memory, no stickiness: from the start (R−1)/R of requests miss theirs",
  (replicas) => {
    const recording = runState({
      people: {
        arrivals: { kind: "poisson", perSecond: 40 },
        journey: [step("login"), step("browse")],
        think: constant(500),
      },
      balancer: { policy: "random" },
      instances: { replicas },
      scenario: { sessions: "memory" },
    });
    const { requests } = recording.tables;
    const { kind, identity, flags } = requests.columns;
    const first = rowsWhere(requests, (row) => kind[row] === StepKind.browse && identity[row] % 16 === 0);
    const missed = first.filter((row) => flags[row] & Flag.sessionMissing).length;
    const share = (replicas - 1) / replicas;
    const error = Math.sqrt((share * (1 - share)) / first.length);
    expect(first.length).toBeGreaterThan(4000);
    expect(Math.abs(missed / first.length - share)).toBeLessThan(4 * error);
  },
);

const survival: { place: Place; killed: number; deployed: number }[] = [
  // Sessions (of 60) that are lost when the process is killed, and when the instance is replaced.
  { place: "memory", killed: 60, deployed: 60 },
  { place: "disk", killed: 0, deployed: 60 },
  { place: "shared", killed: 0, deployed: 0 },
];

test.each(survival)(
  "sessions on $place: $killed are lost with a process, $deployed with the instance",
  ({ place, ...lost }) => {
    const lostBy = (command: NonNullable<Asked["commands"]>[number]) => {
      const recording = runState({
        people: stayers,
        instances: { replicas: 1 },
        scenario: { sessions: place },
        commands: [command],
      });
      const { sessions, causes, phases } = recording.tables;
      const { subject, mechanism, phase } = causes.columns;
      const rows = rowsWhere(causes, (row) => subject[row] === Subject.session);
      for (const row of rows) {
        expect(mechanism[row]).toBe(Mechanism.memoryGone);
        const isEnd = [Phase.stopped, Phase.crashed].some((code) => code === phases.columns.phase[phase[row]]);
        expect(isEnd).toBe(true);
      }
      return rowsWhere(sessions, (row) => sessions.columns.end[row] === SessionEnd.lost).length;
    };
    expect(lostBy({ atS: 40, do: "kill", instance: 0 })).toBe(lost.killed);
    expect(lostBy(deploy)).toBe(lost.deployed);
  },
);

test("what was on a disk is lost when a crashed instance is stopped for good", () => {
  const recording = runState({
    people: stayers,
    instances: { replicas: 1, boot: constant(60_000) },
    scenario: { sessions: "disk" },
    commands: [{ atS: 30, do: "kill", instance: 0 }, deploy],
  });
  const { sessions } = recording.tables;
  const { end, endedAt } = sessions.columns;
  const lost = rowsWhere(sessions, (row) => end[row] === SessionEnd.lost);
  expect(lost.length).toBeGreaterThan(0);
  expect(new Set(lost.map((row) => endedAt[row]))).toEqual(new Set([firstPhaseAt(recording, Phase.stopped)]));
});
