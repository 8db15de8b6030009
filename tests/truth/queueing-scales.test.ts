import { test } from "vitest";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import { Fate } from "../../src/engine/recording/codes.ts";
import { NEVER } from "../../src/engine/recording/schema.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { birthDeath, erlangB, erlangC, waitMG1, waitMMc } from "../support/queueing-theory.ts";
import { mean, rowsBetween, runQueue, shareAbove, waitsOf } from "../support/queueing.ts";

/**
 * The same laws at other paces: from services of a millisecond, where whole µs are coarsest, to services of many seconds;
 * from one slot to a hundred; behind a network, which delays everybody and changes no wait; and with several slots at
 * each of several instances. Sources of the truths: as in the other files of queueing theory; choosing at random makes a
 * Poisson stream of each instance's arrivals (splitting), so each is an M/M/c, or an M/M/c/K, of its own.
 */

const seeds = 16;

const exponential = (meanS: number): Duration => ({ kind: "exponential", meanMs: 1000 * meanS });
const network = { clientMs: 40, hopMs: 3 };

test.each([
  { slots: 1, rho: 0.7, meanS: 0.001, customers: 20_000 },
  { slots: 3, rho: 0.6, meanS: 0.002, customers: 30_000 },
  { slots: 6, rho: 0.85, meanS: 0.02, customers: 30_000 },
  { slots: 50, rho: 0.9, meanS: 0.3, customers: 60_000 },
  { slots: 100, rho: 0.92, meanS: 0.05, customers: 130_000 },
  { slots: 2, rho: 0.9, meanS: 7, customers: 40_000 },
])(
  "M/M/$slots at a load of $rho, services of $meanS s: mean wait, who waits",
  ({ slots, rho, meanS, customers }) => {
    const perSecond = (rho * slots) / meanS;
    const lastsS = customers / perSecond;
    const queue = { perSecond, instances: { slots, demand: exponential(meanS) }, network, horizonS: 1.4 * lastsS + 1 };
    const figures = pool(seeds, (seed) => {
      const waits = waitsOf(runQueue(queue, seed), 0.2 * lastsS, 1.2 * lastsS);
      return { wait: mean(waits), waiting: shareAbove(waits, 0) };
    });
    expectTruths(figures, {
      wait: waitMMc(slots, perSecond, 1 / meanS),
      waiting: erlangC(slots, perSecond * meanS),
    });
  },
  120_000,
);

test.each<{ name: string; rho: number; demand: Duration; meanS: number; second: number }>([
  { name: "M/D/1", rho: 0.9, demand: { kind: "constant", ms: 4 }, meanS: 0.004, second: 0.004 ** 2 },
  { name: "M/E3/1", rho: 0.85, demand: { kind: "erlang", k: 3, meanMs: 2500 }, meanS: 2.5, second: (4 / 3) * 2.5 ** 2 },
  {
    name: "M/H2/1",
    rho: 0.6,
    demand: { kind: "hyperexponential", p: 0.7, mean1Ms: 2, mean2Ms: 12 },
    meanS: 0.005,
    second: 2 * (0.7 * 0.002 ** 2 + 0.3 * 0.012 ** 2),
  },
  {
    name: "M/lognormal/1",
    rho: 0.5,
    demand: { kind: "lognormal", medianMs: 400, sigma: 1 },
    meanS: 0.4 * Math.exp(0.5),
    second: 0.4 ** 2 * Math.exp(2),
  },
])(
  "$name at a load of $rho, services of $meanS s: mean wait, who waits",
  ({ rho, demand, meanS, second }) => {
    const perSecond = rho / meanS;
    const lastsS = 40_000 / perSecond;
    const queue = { perSecond, instances: { demand }, network, horizonS: 1.4 * lastsS + 1 };
    const figures = pool(seeds, (seed) => {
      const waits = waitsOf(runQueue(queue, seed), 0.2 * lastsS, 1.2 * lastsS);
      return { wait: mean(waits), waiting: shareAbove(waits, 0) };
    });
    expectTruths(figures, { wait: waitMG1(perSecond, meanS, second), waiting: rho });
  },
  120_000,
);

test.each([
  { slots: 20, queueLimit: 0, load: 18, meanS: 0.005 },
  { slots: 60, queueLimit: 0, load: 60, meanS: 3 },
  { slots: 2, queueLimit: 8, load: 2.2, meanS: 0.5 },
  { slots: 12, queueLimit: 3, load: 11, meanS: 0.02 },
])(
  "M/M/$slots with room for $queueLimit to wait, offered $load of $meanS s: the share that is refused",
  ({ slots, queueLimit, load, meanS }) => {
    const perSecond = load / meanS;
    const lastsS = 20_000 / perSecond;
    const queue = { perSecond, instances: { slots, queueLimit, demand: exponential(meanS) }, horizonS: 1.4 * lastsS };
    const figures = pool(seeds, (seed) => {
      const recording = runQueue(queue, seed);
      const { fate } = recording.tables.requests.columns;
      const rows = rowsBetween(recording, 0.2 * lastsS, 1.2 * lastsS);
      return { refused: rows.filter((row) => fate[row] === Fate.connectionRefused).length / rows.length };
    });
    const shares = birthDeath(
      slots + queueLimit,
      () => perSecond,
      (n) => Math.min(n, slots) / meanS,
    );
    expectTruths(figures, { refused: queueLimit === 0 ? erlangB(slots, load) : shares[slots + queueLimit] });
  },
  120_000,
);

test.each([
  { slots: 3, load: 2.7, meanS: 0.01, patienceS: 0.005 },
  { slots: 10, load: 13, meanS: 4, patienceS: 6 },
])(
  "M/M/$slots+M, offered $load of $meanS s, patience $patienceS s: the share whose patience ends in the queue",
  ({ slots, load, meanS, patienceS }) => {
    const perSecond = load / meanS;
    const lastsS = 20_000 / perSecond;
    const queue = {
      perSecond,
      patience: exponential(patienceS),
      instances: { slots, demand: exponential(meanS), skipsAbandoned: true },
      horizonS: 1.4 * lastsS,
    };
    const figures = pool(seeds, (seed) => {
      const recording = runQueue(queue, seed);
      const { startAfter } = recording.tables.requests.columns;
      const rows = rowsBetween(recording, 0.2 * lastsS, 1.2 * lastsS);
      return { left: rows.filter((row) => startAfter[row] === NEVER).length / rows.length };
    });
    const shares = birthDeath(
      1000,
      () => perSecond,
      (n) => Math.min(n, slots) / meanS + Math.max(0, n - slots) / patienceS,
    );
    const waiting = shares.reduce((sum, share, n) => sum + share * Math.max(0, n - slots), 0);
    expectTruths(figures, { left: waiting / patienceS / perSecond });
  },
  120_000,
);

test.each([
  { replicas: 3, slots: 2, rho: 0.7, meanS: 0.04 },
  { replicas: 4, slots: 5, rho: 0.9, meanS: 1.5 },
])(
  "at random among $replicas of $slots slots each, at a load of $rho: each an M/M/$slots",
  ({ replicas, slots, rho, meanS }) => {
    const perSecond = (rho * slots * replicas) / meanS;
    const lastsS = 60_000 / perSecond;
    const queue = {
      perSecond,
      policy: "random",
      instances: { replicas, slots, demand: exponential(meanS) },
      network,
      horizonS: 1.4 * lastsS + 1,
    } as const;
    const figures = pool(seeds, (seed) => {
      const waits = waitsOf(runQueue(queue, seed), 0.2 * lastsS, 1.2 * lastsS);
      return { wait: mean(waits), waiting: shareAbove(waits, 0) };
    });
    expectTruths(figures, {
      wait: waitMMc(slots, perSecond / replicas, 1 / meanS),
      waiting: erlangC(slots, (perSecond / replicas) * meanS),
    });
  },
  120_000,
);
