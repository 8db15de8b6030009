import { test } from "vitest";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import { Fate } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { NEVER } from "../../src/engine/recording/schema.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { birthDeath, erlangB } from "../support/queueing-theory.ts";
import { rowsBetween, runQueue } from "../support/queueing.ts";

/**
 * Sources of the truths: Erlang B (Erlang 1917), which holds for any service of the same mean (Sevastyanov 1957);
 * M/M/c/K and M/M/c+M from their birth-and-death equations (Palm 1937, "Erlang A"), an arrival seeing the shares of time.
 */

const seeds = 16;
const customers = 15_000;
const rate = 10;

const exponential: Duration = { kind: "exponential", meanMs: 1000 / rate };
const lognormal: Duration = { kind: "lognormal", medianMs: (1000 / rate) * Math.exp(-0.5), sigma: 1 };

function lostOf(recording: Recording, fromS: number, toS: number, isLost: (row: number) => boolean): number {
  const rows = rowsBetween(recording, fromS, toS);
  return rows.filter(isLost).length / rows.length;
}

test.each([
  { slots: 1, queueLimit: 0, load: 1, demand: exponential },
  { slots: 4, queueLimit: 0, load: 3, demand: exponential },
  { slots: 4, queueLimit: 0, load: 3, demand: lognormal },
  { slots: 4, queueLimit: 0, load: 3, demand: { kind: "constant", ms: 1000 / rate } as const },
  { slots: 10, queueLimit: 0, load: 12, demand: exponential },
  { slots: 1, queueLimit: 4, load: 0.9, demand: exponential },
  { slots: 3, queueLimit: 5, load: 3.5, demand: exponential },
])(
  "M/G/$slots with room for $queueLimit to wait, offered $load: the share that is refused",
  ({ slots, queueLimit, load, demand }) => {
    const perSecond = load * rate;
    const lastsS = customers / perSecond;
    const queue = { perSecond, instances: { slots, queueLimit, demand }, horizonS: 1.3 * lastsS };
    const figures = pool(seeds, (seed) => {
      const recording = runQueue(queue, seed);
      const { fate } = recording.tables.requests.columns;
      const refused = (row: number) => fate[row] === Fate.connectionRefused;
      return { refused: lostOf(recording, 0.2 * lastsS, 1.2 * lastsS, refused) };
    });
    const shares = birthDeath(
      slots + queueLimit,
      () => perSecond,
      (n) => Math.min(n, slots) * rate,
    );
    expectTruths(figures, { refused: queueLimit === 0 ? erlangB(slots, load) : shares[slots + queueLimit] });
  },
  60_000,
);

test.each([
  { slots: 1, load: 0.9, patienceMs: 200 },
  { slots: 4, load: 4.4, patienceMs: 100 },
])(
  "M/M/$slots+M, offered $load, patience $patienceMs ms: the share whose patience ends in the queue",
  ({ slots, load, patienceMs }) => {
    const perSecond = load * rate;
    const lastsS = customers / perSecond;
    const queue = {
      perSecond,
      patience: { kind: "exponential", meanMs: patienceMs },
      instances: { slots, demand: exponential, skipsAbandoned: true },
      horizonS: 1.3 * lastsS,
    } as const;
    const figures = pool(seeds, (seed) => {
      const recording = runQueue(queue, seed);
      const { startAfter } = recording.tables.requests.columns;
      return { left: lostOf(recording, 0.2 * lastsS, 1.2 * lastsS, (row) => startAfter[row] === NEVER) };
    });
    const leaves = 1000 / patienceMs;
    const shares = birthDeath(
      1000,
      () => perSecond,
      (n) => Math.min(n, slots) * rate + Math.max(0, n - slots) * leaves,
    );
    const waiting = shares.reduce((sum, share, n) => sum + share * Math.max(0, n - slots), 0);
    expectTruths(figures, { left: (waiting * leaves) / perSecond });
  },
  60_000,
);
