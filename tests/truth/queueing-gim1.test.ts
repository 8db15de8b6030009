import { test } from "vitest";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { waitGIM1 } from "../support/queueing-theory.ts";
import { mean, runQueue, waitsOf } from "../support/queueing.ts";

/** Source of the truths: Kendall 1953: σ = A*(μ(1−σ)), the mean wait is σ/(μ(1−σ)). */

const rate = 10;
const gapsOf: [string, (meanMs: number) => Duration, (meanS: number) => (s: number) => number][] = [
  ["even", (ms) => ({ kind: "constant", ms }), (a) => (s) => Math.exp(-s * a)],
  ["Erlang-3", (meanMs) => ({ kind: "erlang", k: 3, meanMs }), (a) => (s) => (3 / (3 + s * a)) ** 3],
  [
    "uniform",
    (ms) => ({ kind: "uniform", minMs: ms / 2, maxMs: 1.5 * ms }),
    (a) => (s) => (Math.exp((-s * a) / 2) - Math.exp(-1.5 * s * a)) / (s * a),
  ],
  [
    "bursty (hyperexponential)",
    (ms) => ({ kind: "hyperexponential", p: 0.8, mean1Ms: ms / 2, mean2Ms: 3 * ms }),
    (a) => (s) => 0.8 / (1 + (s * a) / 2) + 0.2 / (1 + 3 * s * a),
  ],
];

const cases = gapsOf.flatMap(([name, gap, transform]) => [0.5, 0.8].map((rho) => [name, rho, gap, transform] as const));

test.each(cases)(
  "arrivals that are %s, at a load of %f: the mean wait of GI/M/1",
  (_, rho, gap, transform) => {
    const gapS = 1 / (rho * rate);
    const lastsS = 25_000 * gapS;
    const people = { kind: "renewal", gap: gap(1000 * gapS) } as const;
    const instances = { demand: { kind: "exponential", meanMs: 1000 / rate } } as const;
    const figures = pool(16, (seed) => ({
      wait: mean(waitsOf(runQueue({ people, instances, horizonS: 1.3 * lastsS }, seed), 0.2 * lastsS, 1.2 * lastsS)),
    }));
    expectTruths(figures, { wait: waitGIM1(transform(gapS), rate) });
  },
  60_000,
);
