import { expect, test } from "vitest";
import type { Instances, Reload } from "../../src/engine/experiment.ts";
import { Fate, Phase } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { constant, rowsWhere, runState, step } from "../support/state.ts";

/**
 * FACTS 4: "work is done even after the client left; timeout 2 s; 3 retries; capacity dips 25 % for 30 s; watch goodput
 * stay at ~0 after the dip. Then show: budget, back-off + jitter, load shedding, LIFO queue." After Huang et al.,
 * Metastable Failures in the Wild (OSDI 2022).
 */

const dipS = 60;
const dipEndsS = dipS + 30;
const perSecond = 150;

const impatient: Reload = { chance: 1, delay: constant(0), backOff: 1, mostTries: 4 };

function afterDip(reload: Partial<Reload>, instances: Partial<Instances>, dips = true): Recording {
  return runState({
    // 4 instances × 4 slots × 10 a second = 160 a second: a load of 0.94, and of 1.25 in the dip.
    people: {
      arrivals: { kind: "poisson", perSecond },
      journey: [step("browse")],
      patience: constant(2000),
      reload: { ...impatient, ...reload },
    },
    balancer: { policy: "least-connections" },
    instances: {
      replicas: 4,
      slots: 4,
      queueLimit: 100_000,
      demand: { kind: "exponential", meanMs: 100 },
      boot: constant(29_500),
      ...instances,
    },
    scenario: { horizonS: 240, network: { clientMs: 1, hopMs: 0 } },
    commands: dips ? [{ atS: dipS, do: "kill", instance: 0 }] : [],
  });
}

/** The share of what people came for that they got in time, among those who came from `fromS` to `toS`. */
function goodput({ tables: { requests, users } }: Recording, fromS: number, toS: number): number {
  const served = new Set<number>();
  const came = new Set<number>();
  const { user, fate } = requests.columns;
  for (let row = 0; row < requests.rows; row++) {
    const at = users.columns.arrivedAt[user[row]] / 1e6;
    if (at < fromS || at >= toS) continue;
    came.add(user[row]);
    if (fate[row] === Fate.served) served.add(user[row]);
  }
  return served.size / came.size;
}

/** What the instances did that failures after `fromS` are put down to. */
function phasesBlamed({ tables: { causes, phases } }: Recording, fromS: number): (number | undefined)[] {
  const { at, phase } = causes.columns;
  const rows = rowsWhere(causes, (row) => at[row] >= fromS * 1e6);
  return [...new Set(rows.map((row) => phases.columns.phase[phase[row]]))];
}

test("without the dip nothing happens at that load", () => {
  expect(goodput(afterDip({}, {}, false), 10, 200)).toBeGreaterThan(0.99);
}, 60_000);

test("goodput stays at nothing long after the dip is over", () => {
  const recording = afterDip({}, {});
  expect(goodput(recording, 10, dipS - 5)).toBeGreaterThan(0.99);
  expect(goodput(recording, dipEndsS + 60, 220)).toBeLessThan(0.05);
  // …and is still put down to it.
  expect(phasesBlamed(recording, dipEndsS + 60)).toEqual([Phase.crashed]);
}, 60_000);

test.each<{ cure: string; reload: Partial<Reload>; instances: Partial<Instances> }>([
  {
    cure: "a budget: one try alone, and no work for those who have left",
    reload: { mostTries: 1 },
    instances: { skipsAbandoned: true },
  },
  {
    cure: "last come, first served, and no work for those who have left",
    reload: {},
    instances: { queueOrder: "lifo", skipsAbandoned: true },
  },
  { cure: "a short queue: the rest is refused at once", reload: {}, instances: { queueLimit: 20 } },
  {
    cure: "last come, first served, with back-off and jitter",
    reload: { delay: { kind: "uniform", minMs: 0, maxMs: 4000 }, backOff: 2 },
    instances: { queueOrder: "lifo" },
  },
])(
  "cured by $cure",
  ({ reload, instances }) => {
    const recording = afterDip(reload, instances);
    expect(goodput(recording, dipEndsS + 60, 220)).toBeGreaterThan(0.9);
  },
  60_000,
);

/**
 * All caches cold at once (SEMANTICS 10.12). Full ones miss 5 % of 200 a second, half of what the store can do; cold ones
 * all of them, ten times that. What a cold start asks too much is worked off, unless it is asked again and again.
 */
function allColdAt60(retries: number): Recording {
  return runState({
    people: { arrivals: { kind: "poisson", perSecond: 200 }, journey: [step("browse")] },
    instances: { slots: 5000, boot: constant(1000) },
    scenario: {
      horizonS: 600,
      cache: { place: "memory", hitShare: 0.95, fillMs: 5000 },
      store: { slots: 1, demand: constant(50), timeoutMs: 2000, retries },
    },
    commands: [{ atS: 60, do: "deploy", version: 2 }],
  });
}

/** The share of those that needed the store, and were sent from `fromS` to `toS`, that got an error. */
function errorsOfStore({ tables: { requests } }: Recording, fromS: number, toS: number): number {
  const { sentAt, endAfter, fate } = requests.columns;
  let [failed, asked] = [0, 0];
  for (let row = 0; row < requests.rows; row++) {
    const isHit = fate[row] === Fate.served && endAfter[row] < 50_000;
    if (isHit || sentAt[row] < fromS * 1e6 || sentAt[row] >= toS * 1e6) continue;
    asked++;
    if (fate[row] === Fate.appError) failed++;
  }
  return failed / asked;
}

test("an instant switch to cold caches overloads the store; it recovers", () => {
  const recording = allColdAt60(0);
  expect(errorsOfStore(recording, 10, 60)).toBe(0);
  expect(errorsOfStore(recording, 62, 80)).toBeGreaterThan(0.9);
  expect(errorsOfStore(recording, 300, 590)).toBe(0);
}, 60_000);

test("…but with three retries it never does, though the caches have long been full", () => {
  const recording = allColdAt60(3);
  expect(errorsOfStore(recording, 10, 60)).toBe(0);
  expect(errorsOfStore(recording, 300, 590)).toBeGreaterThan(0.9);
  // The cold start of an instance that had only just become ready.
  expect(phasesBlamed(recording, 300)).toEqual([Phase.ready]);
}, 60_000);
