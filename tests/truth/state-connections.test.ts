import { expect, test, vi } from "vitest";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import { ConnectionEnd, Fate, Phase, StepKind } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { controlWorld } from "../../src/engine/worlds.ts";
import { constant, firstPhaseAt, rowsWhere, runState, step, type Asked } from "../support/state.ts";

vi.setConfig({ testTimeout: 60_000 });

/** SEMANTICS 2.2: "long connections are not moved by endpoint removal: they stay until it exits, then all reconnect at once". */

const s = 1_000_000;

function connected(reconnect: Duration, share = 1, more: Partial<Asked> = {}): Recording {
  return runState({
    people: {
      arrivals: { kind: "population", people: 200, away: constant(1000) },
      journey: [step("browse", { times: [1000, 1000] })],
      think: { kind: "uniform", minMs: 500, maxMs: 1500 },
      reload: { chance: 1, delay: constant(1000), backOff: 1, mostTries: 15 },
      live: { share, reconnect },
    },
    instances: {
      replicas: 4,
      stop: { preStopMs: 5000, sigterm: "drains", lingerMs: 0, graceMs: 30_000 },
    },
    ...more,
  });
}

/** µs of requests for a connection, after the beginning. */
function connects({ tables: { requests } }: Recording): number[] {
  const { kind, sentAt } = requests.columns;
  return rowsWhere(requests, (row) => kind[row] === StepKind.connect && sentAt[row] > 20 * s).map((row) => sentAt[row]);
}

const killOne: Partial<Asked> = { commands: [{ atS: 40, do: "kill", instance: 0 }] };

test("all that were on one process come back in one moment", () => {
  const recording = connected(constant(2000), 1, killOne);
  const { connections } = recording.tables;
  const { end, endedAt, instance } = connections.columns;
  const dropped = rowsWhere(connections, (row) => end[row] === ConnectionEnd.dropped);
  // Opened in turn: a quarter of 200, but for who asked between.
  expect(dropped.length).toBeGreaterThan(25);
  for (const row of dropped) expect([instance[row], endedAt[row]]).toEqual([0, 40 * s]);
  expect(new Set(connects(recording))).toEqual(new Set([42 * s]));
  expect(connects(recording)).toHaveLength(dropped.length);
});

test("jitter spreads them over its range", () => {
  const times = connects(connected({ kind: "uniform", minMs: 0, maxMs: 30_000 }, 1, killOne));
  const after = times.map((at) => (at - 40 * s) / (30 * s));
  expect(Math.min(...after)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...after)).toBeLessThanOrEqual(1);
  const mean = after.reduce((sum, x) => sum + x, 0) / after.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * after.length));
});

test("neither leaving the balancer's list nor draining ends one: the end of the process does", () => {
  const recording = connected(constant(2000), 1, { commands: [{ atS: 40, do: "deploy", version: 2 }] });
  const { connections, phases, users } = recording.tables;
  const { end, endedAt, instance } = connections.columns;
  const dropped = rowsWhere(connections, (row) => end[row] === ConnectionEnd.dropped);
  expect(dropped.length).toBe(users.rows);
  for (const row of dropped) {
    const gone = rowsWhere(phases, (phase) => {
      const { columns } = phases;
      return columns.instance[phase] === instance[row] && columns.phase[phase] === Phase.stopped;
    });
    expect(endedAt[row]).toBe(phases.columns.at[gone[0]]);
  }
  // They had 5 s in preStop; that anybody is connected does not keep the process.
  expect(firstPhaseAt(recording, Phase.stopped)).toBeLessThan(45.1 * s);
});

test("while nobody answers they try again and again, later each time with back-off, until it holds", () => {
  const gapsWith = (backOff: number) => {
    const recording = connected(constant(1000), 1, {
      people: {
        arrivals: { kind: "population", people: 1, away: constant(1000) },
        journey: [step("browse", { times: [1000, 1000] })],
        think: constant(1000),
        reload: { chance: 1, delay: constant(3000), backOff, mostTries: 15 },
        live: { share: 1, reconnect: constant(1000) },
      },
      balancer: { endpointLagMs: 0 },
      instances: { replicas: 1, boot: constant(20_000) },
      commands: [{ atS: 40, do: "kill", instance: 0 }],
    });
    const { connections, requests } = recording.tables;
    expect(connections.rows).toBe(2);
    const { kind, sentAt, fate } = requests.columns;
    const rows = rowsWhere(requests, (row) => kind[row] === StepKind.connect && sentAt[row] > 39 * s);
    expect(fate[rows.at(-1)!]).toBe(Fate.served);
    const waits = rows.slice(1).map((row, i) => sentAt[row] - sentAt[rows[i]] - requests.columns.endAfter[rows[i]]);
    return waits.map((wait) => wait / s);
  };
  // The first wait is over before: it began when the connection was dropped.
  expect(gapsWith(2)).toEqual([2, 4, 8, 16]);
  expect(new Set(gapsWith(1))).toEqual(new Set([1]));
});

test("who has one is drawn per person: the same in every world", () => {
  const who = ({ tables: { connections, users } }: Recording) =>
    [...new Set(connections.columns.user.subarray(0, connections.rows))]
      .map((user) => users.columns.key[user])
      .sort((a, b) => a - b);
  const one = who(connected(constant(2000), 0.3));
  expect(Math.abs(one.length - 60)).toBeLessThan(4 * Math.sqrt(200 * 0.3 * 0.7));
  expect(who(connected(constant(100), 0.3, { ...killOne, strategy: controlWorld.strategy }))).toEqual(one);
});
