import { expect, test, vi } from "vitest";
import type { Cache, Command } from "../../src/engine/experiment.ts";
import { Fate, Mechanism, Subject } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { NEVER } from "../../src/engine/recording/schema.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { mean } from "../support/queueing.ts";
import { erlangC, waitMMc } from "../support/queueing-theory.ts";
import { constant, rowsWhere, runState, step } from "../support/state.ts";

vi.setConfig({ testTimeout: 60_000 });

const s = 1_000_000;
const legs = 22_000;

test.each([
  { slots: 1, rho: 0.7 },
  { slots: 4, rho: 0.8 },
])(
  "without a cache, four instances before a store of $slots at a load of $rho: its wait is that of M/M/c",
  ({ slots, rho }) => {
    const perSecond = rho * slots * 10;
    const lastsS = 20_000 / perSecond;
    const figures = pool(12, (seed) => {
      const recording = runState({
        people: { arrivals: { kind: "poisson", perSecond }, journey: [step("browse")] },
        instances: { demand: constant(0) },
        scenario: {
          horizonS: Math.min(4000, 1.3 * lastsS),
          store: { slots, demand: { kind: "exponential", meanMs: 100 }, timeoutMs: null, retries: 0 },
        },
        seed,
      });
      const { requests } = recording.tables;
      const { sentAt, endAfter } = requests.columns;
      const settled = rowsWhere(requests, (row) => sentAt[row] > 100 * s && endAfter[row] !== NEVER);
      return { response: mean(settled.map((row) => (endAfter[row] - legs) / s)) };
    });
    expect(erlangC(slots, rho * slots)).toBeGreaterThan(0);
    expectTruths(figures, { response: waitMMc(slots, perSecond, 10) + 0.1 });
  },
  120_000,
);

/** The misses among requests begun in [fromS, toS): each takes 100 ms of the store, a hit none. */
function missesIn({ tables: { requests } }: Recording, fromS: number, toS: number) {
  const { sentAt, endAfter, fate } = requests.columns;
  const rows = rowsWhere(requests, (row) => {
    const at = (sentAt[row] + 11_000) / s;
    return fate[row] === Fate.served && at >= fromS && at < toS;
  });
  return { rows, missed: rows.filter((row) => endAfter[row] > legs + 50_000).length };
}

const hitShare = 0.95;
const fillS = 20;

function cached(place: Cache["place"], command: Command): Recording {
  return runState({
    people: { arrivals: { kind: "poisson", perSecond: 200 }, journey: [step("browse")] },
    instances: { replicas: 1, boot: constant(4000) },
    scenario: {
      horizonS: 100,
      cache: { place, hitShare, fillMs: fillS * 1000 },
      store: { slots: 1000, demand: constant(100), timeoutMs: null, retries: 0 },
    },
    commands: [command],
  });
}

const kill: Command = { atS: 40, do: "kill", instance: 0 };
const deploy: Command = { atS: 40, do: "deploy", version: 2 };

test.each([
  { place: "memory", command: kill, coldAgain: true },
  { place: "disk", command: kill, coldAgain: false },
  { place: "shared", command: kill, coldAgain: false },
  { place: "memory", command: deploy, coldAgain: true },
  { place: "disk", command: deploy, coldAgain: true },
  { place: "shared", command: deploy, coldAgain: false },
] as const)("a cache on $place after a $command.do: cold again $coldAgain", ({ place, command, coldAgain }) => {
  const recording = cached(place, command);
  // It listens from 44 s on.
  for (const [fromS, toS] of [
    [0, 40],
    [44.5, 50],
    [50, 60],
    [60, 80],
  ]) {
    const { rows, missed } = missesIn(recording, fromS, toS);
    const chances = rows.map((row) => {
      const age = (recording.tables.requests.columns.sentAt[row] + 11_000) / s - 44;
      return 1 - hitShare * (coldAgain && age > 0 ? 1 - Math.exp(-age / fillS) : 1);
    });
    const expected = chances.reduce((sum, x) => sum + x, 0);
    const deviation = Math.sqrt(chances.reduce((sum, x) => sum + x * (1 - x), 0));
    expect(rows.length).toBeGreaterThan(500);
    expect(Math.abs(missed - expected)).toBeLessThan(4 * deviation);
  }
});

test("an instance that gives the store up tries again, then says 500; the store works on for nobody", () => {
  const recording = runState({
    people: { arrivals: { kind: "poisson", perSecond: 0.1 }, journey: [step("browse")] },
    scenario: { horizonS: 600, store: { slots: 1, demand: constant(5000), timeoutMs: 1000, retries: 2 } },
    seed: 4,
  });
  const { requests, causes } = recording.tables;
  const { fate, endAfter } = requests.columns;
  const ended = rowsWhere(requests, (row) => endAfter[row] !== NEVER);
  expect(ended.length).toBeGreaterThan(30);
  for (const row of ended) expect([fate[row], endAfter[row]]).toEqual([Fate.appError, 3 * s + legs]);
  const { subject, mechanism } = causes.columns;
  for (let row = 0; row < causes.rows; row++) {
    expect([subject[row], mechanism[row]]).toEqual([Subject.request, Mechanism.storeTooSlow]);
  }
});
