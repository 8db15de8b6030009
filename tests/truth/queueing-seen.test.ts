import { test } from "vitest";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { NEVER } from "../../src/engine/recording/schema.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { birthDeath, erlangC } from "../support/queueing-theory.ts";
import { mean, rowsBetween, runQueue, shareAbove, waitsOf } from "../support/queueing.ts";

/**
 * What those who come find, and how long they wait, as whole distributions. Sources of the truths: Poisson arrivals see
 * time averages (Wolff 1982); the tail of the wait in M/M/c, P(W > t) = C·e^−(cμ−λ)t (Erlang 1917); M/M/c+M from its
 * birth-and-death equations (Palm 1937): how many wait, and how many come to a free server.
 */

const seeds = 16;
const rate = 10;
const exponential = { kind: "exponential", meanMs: 1000 / rate } as const;

/** Shares of arrivals that find n inside, and shares of time with n inside, for n up to `most` (and more). */
function seenAndTime(recording: Recording, fromS: number, toS: number, most: number) {
  const { requests } = recording.tables;
  const { sentAt, endAfter } = requests.columns;
  const changes: { at: number; by: number }[] = [];
  for (let row = 0; row < requests.rows; row++) {
    changes.push({ at: sentAt[row], by: 1 });
    if (endAfter[row] !== NEVER) changes.push({ at: sentAt[row] + endAfter[row], by: -1 });
  }
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  const [seen, time] = [new Float64Array(most + 1), new Float64Array(most + 1)];
  const [from, to] = [fromS * 1e6, toS * 1e6];
  let [inside, last] = [0, 0];
  for (const { at, by } of changes) {
    const n = Math.min(inside, most);
    time[n] += Math.max(0, Math.min(at, to) - Math.max(last, from));
    if (by > 0 && at >= from && at < to) seen[n]++;
    inside += by;
    last = at;
  }
  const arrived = seen.reduce((sum, count) => sum + count, 0);
  return { seen: seen.map((count) => count / arrived), time: time.map((micros) => micros / (to - from)) };
}

test.each([
  { slots: 1, rho: 0.7 },
  { slots: 4, rho: 0.75 },
])(
  "who comes to M/M/$slots at a load of $rho finds n inside as often as n are inside",
  ({ slots, rho }) => {
    const most = slots + 3;
    const perSecond = rho * slots * rate;
    const queue = { perSecond, instances: { slots, demand: exponential }, horizonS: 2100 };
    const numbers = Array.from({ length: most }, (_, n) => n);
    const figures = pool(seeds, (seed) => {
      const { seen, time } = seenAndTime(runQueue(queue, seed), 60, 2060, most);
      return Object.fromEntries(
        numbers.flatMap((n) => [
          [`seen ${n}`, seen[n]],
          [`time ${n}`, time[n]],
        ]),
      );
    });
    const shares = birthDeath(
      400,
      () => perSecond,
      (n) => Math.min(n, slots) * rate,
    );
    const truths = numbers.flatMap((n) => [
      [`seen ${n}`, shares[n]],
      [`time ${n}`, shares[n]],
    ]);
    expectTruths(figures, Object.fromEntries(truths) as Record<string, number>);
  },
  60_000,
);

test.each([
  { slots: 1, rho: 0.7 },
  { slots: 3, rho: 0.8 },
  { slots: 10, rho: 0.85 },
])(
  "in M/M/$slots at a load of $rho the wait is longer than t with P = C·e^−(cμ−λ)t",
  ({ slots, rho }) => {
    const perSecond = rho * slots * rate;
    const lastsS = 40_000 / perSecond;
    const queue = { perSecond, instances: { slots, demand: exponential }, horizonS: 1.3 * lastsS };
    const falls = slots * rate - perSecond;
    const times = [0, 0.25, 0.5, 1, 2].map((n) => n / falls);
    const figures = pool(seeds, (seed) => {
      const waits = waitsOf(runQueue(queue, seed), 0.2 * lastsS, 1.2 * lastsS);
      return Object.fromEntries(times.map((t) => [`W > ${t}`, shareAbove(waits, t)]));
    });
    const waiting = erlangC(slots, perSecond / rate);
    const truths = times.map((t) => [`W > ${t}`, waiting * Math.exp(-falls * t)]);
    expectTruths(figures, Object.fromEntries(truths) as Record<string, number>);
  },
  60_000,
);

test.each([
  { slots: 2, load: 1.8, patienceMs: 300 },
  { slots: 5, load: 7, patienceMs: 150 },
])(
  "M/M/$slots+M, offered $load, patience $patienceMs ms: who need not wait, and how long it takes who leaves",
  ({ slots, load, patienceMs }) => {
    const perSecond = load * rate;
    const lastsS = 15_000 / perSecond;
    const queue = {
      perSecond,
      patience: { kind: "exponential", meanMs: patienceMs },
      instances: { slots, demand: exponential, skipsAbandoned: true },
      horizonS: 1.3 * lastsS,
    } as const;
    const figures = pool(seeds, (seed) => {
      const recording = runQueue(queue, seed);
      const { startAfter, endAfter } = recording.tables.requests.columns;
      const rows = rowsBetween(recording, 0.2 * lastsS, 1.2 * lastsS);
      // In the queue until the work begins, or until patience ends.
      const waits = rows.map((row) => (startAfter[row] === NEVER ? endAfter[row] : startAfter[row]) / 1e6);
      return { atOnce: 1 - shareAbove(waits, 0), wait: mean(waits) };
    });
    const leaves = 1000 / patienceMs;
    const shares = birthDeath(
      1000,
      () => perSecond,
      (n) => Math.min(n, slots) * rate + Math.max(0, n - slots) * leaves,
    );
    const atOnce = shares.slice(0, slots).reduce((sum, share) => sum + share, 0);
    const waiting = shares.reduce((sum, share, n) => sum + share * Math.max(0, n - slots), 0);
    // Little's law for the queue alone.
    expectTruths(figures, { atOnce, wait: waiting / perSecond });
  },
  60_000,
);
