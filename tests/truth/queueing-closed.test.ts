import { test } from "vitest";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { NEVER } from "../../src/engine/recording/schema.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { birthDeath } from "../support/queueing-theory.ts";
import { mean, rowsBetween, runQueue } from "../support/queueing.ts";

/**
 * A population that asks, waits, goes away and comes back. Sources of the truths: the interactive response time law
 * R = N/X − Z (Denning and Buzen 1978); the machine repair model M/M/c//N, which holds for any kind of time away
 * (BCMP 1975).
 */

const seeds = 16;
const fromS = 60;

/** Answers a second, and how long they took, in the steady state. */
function measure(recording: Recording, toS: number): { x: number; r: number } {
  const { sentAt, endAfter } = recording.tables.requests.columns;
  const rows = rowsBetween(recording, 0, toS).filter((row) => {
    const end = endAfter[row] === NEVER ? Infinity : sentAt[row] + endAfter[row];
    return end >= fromS * 1e6 && end < toS * 1e6;
  });
  return { x: rows.length / (toS - fromS), r: mean(rows.map((row) => endAfter[row])) / 1e6 };
}

const exponential = (meanMs: number): Duration => ({ kind: "exponential", meanMs });

test.each([
  { people: 5, slots: 1, away: exponential(400) },
  { people: 10, slots: 1, away: exponential(1200) },
  { people: 10, slots: 1, away: { kind: "constant", ms: 1200 } as const },
  { people: 30, slots: 4, away: { kind: "uniform", minMs: 0, maxMs: 1200 } as const },
])(
  "machine repair, $people people, $slots slots: answers a second and their time",
  ({ people, slots, away }) => {
    const [rate, toS] = [10, fromS + (people > 10 ? 1500 : 4000)];
    const network = { clientMs: 15, hopMs: 10 };
    const queue = {
      people: { kind: "population", people, away },
      instances: { slots, demand: exponential(1000 / rate) },
      network,
      horizonS: toS,
    } as const;
    const figures = pool(seeds, (seed) => measure(runQueue(queue, seed), toS));
    const awayS = meanOf(away) / 1000;
    const legsS = (2 * (network.clientMs + network.hopMs)) / 1000;
    const shares = birthDeath(
      people,
      (n) => (people - n) / (awayS + legsS),
      (n) => Math.min(n, slots) * rate,
    );
    const x = shares.reduce((sum, share, n) => sum + share * Math.min(n, slots) * rate, 0);
    expectTruths(figures, { x, r: people / x - awayS });
  },
  60_000,
);

test.each([
  { people: 8, replicas: 1, demand: { kind: "lognormal", medianMs: 80, sigma: 0.7 } as const, awayMs: 500 },
  { people: 40, replicas: 3, demand: { kind: "erlang", k: 4, meanMs: 120 } as const, awayMs: 1000 },
  { people: 100, replicas: 2, demand: { kind: "constant", ms: 100 } as const, awayMs: 4000 },
])(
  "R = N/X − Z for $people people",
  ({ people, replicas, demand, awayMs }) => {
    const toS = fromS + 1000;
    const queue = {
      people: { kind: "population", people, away: exponential(awayMs) },
      instances: { replicas, demand },
      network: { clientMs: 20, hopMs: 1 },
      horizonS: toS,
    } as const;
    const figures = pool(seeds, (seed) => {
      const { x, r } = measure(runQueue(queue, seed), toS);
      return { people: x * (r + awayMs / 1000) };
    });
    expectTruths(figures, { people });
  },
  60_000,
);

function meanOf(duration: Duration): number {
  if (duration.kind === "exponential") return duration.meanMs;
  if (duration.kind === "constant") return duration.ms;
  return duration.kind === "uniform" ? (duration.minMs + duration.maxMs) / 2 : NaN;
}
