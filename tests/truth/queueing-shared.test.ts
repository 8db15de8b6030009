import { expect, test } from "vitest";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { mean, rowsBetween, runQueue } from "../support/queueing.ts";

/**
 * Source of the truths: Kleinrock 1967, Sakata, Noguchi, Oizumi 1969: where one core is shared evenly, a request of size x
 * takes x/(1−ρ) on average, however sizes are distributed: the mean is that of M/M/1.
 */

const seeds = 16;
const meanS = 0.1;
const services: [string, Duration, number][] = [
  ["exponential", { kind: "exponential", meanMs: 100 }, 15_000],
  ["constant", { kind: "constant", ms: 100 }, 15_000],
  ["hyperexponential", { kind: "hyperexponential", p: 0.9, mean1Ms: 50, mean2Ms: 550 }, 25_000],
];

const cases = services.flatMap(([name, demand, customers]) =>
  [0.3, 0.7].map((rho) => [name, rho, demand, customers] as const),
);

test.each(cases)(
  "%s work on one shared core at a load of %f: mean time, as if sizes did not matter",
  (_, rho, demand, customers) => {
    const perSecond = rho / meanS;
    const lastsS = customers / perSecond;
    const instances = { demand, slots: 1000, cores: 1 };
    const figures = pool(seeds, (seed) => {
      const recording = runQueue({ perSecond, instances, horizonS: 1.3 * lastsS }, seed);
      const { endAfter } = recording.tables.requests.columns;
      return { time: mean(rowsBetween(recording, 0.2 * lastsS, 1.2 * lastsS).map((row) => endAfter[row] / 1e6)) };
    });
    expectTruths(figures, { time: meanS / (1 - rho) });
  },
  60_000,
);

test("given its size, a request takes x/(1−ρ): the short and the long are slowed alike", () => {
  // Two sizes: which one a request has shows in what it takes of an idle instance, with the same draws.
  const demand: Duration = { kind: "uniform", minMs: 20, maxMs: 180 };
  const rho = 0.6;
  const perSecond = rho / meanS;
  const lastsS = 20_000 / perSecond;
  const figures = pool(seeds, (seed) => {
    const at = (instances: { slots: number; cores: number | null }) =>
      runQueue({ perSecond, instances: { demand, ...instances }, horizonS: 1.3 * lastsS }, seed);
    const shared = at({ slots: 1000, cores: 1 }).tables.requests.columns.endAfter;
    const alone = at({ slots: 1000, cores: null });
    const sizes = alone.tables.requests.columns.endAfter;
    const slowed = (fromMs: number, toMs: number) => {
      const rows = rowsBetween(alone, 0.2 * lastsS, 1.2 * lastsS).filter(
        (row) => sizes[row] >= fromMs * 1000 && sizes[row] < toMs * 1000,
      );
      return mean(rows.map((row) => shared[row])) / mean(rows.map((row) => sizes[row]));
    };
    return { short: slowed(20, 60), medium: slowed(60, 120), long: slowed(120, 180) };
  });
  const all = 1 / (1 - rho);
  expectTruths(figures, { short: all, medium: all, long: all });
}, 60_000);

test("two cores shared by all: the number inside is that of M/M/2", () => {
  const [perSecond, rate] = [15, 10];
  const lastsS = 15_000 / perSecond;
  const figures = pool(seeds, (seed) => {
    const recording = runQueue(
      {
        perSecond,
        instances: { demand: { kind: "exponential", meanMs: 100 }, slots: 1000, cores: 2 },
        horizonS: 1.3 * lastsS,
      },
      seed,
    );
    const { endAfter } = recording.tables.requests.columns;
    return { time: mean(rowsBetween(recording, 0.2 * lastsS, 1.2 * lastsS).map((row) => endAfter[row] / 1e6)) };
  });
  const rho = perSecond / (2 * rate);
  expectTruths(figures, { time: 1 / (rate * (1 - rho * rho)) });
});

test("with a core for each slot nothing is shared: the same run, to the last request", () => {
  const queue = {
    perSecond: 30,
    instances: { demand: { kind: "exponential", meanMs: 100 }, slots: 4 },
    horizonS: 60,
  } as const;
  const own = runQueue(queue, 3).tables.requests;
  const shared = runQueue({ ...queue, instances: { ...queue.instances, cores: 4 } }, 3).tables.requests;
  expect([...shared.columns.endAfter.subarray(0, shared.rows)]).toEqual([
    ...own.columns.endAfter.subarray(0, own.rows),
  ]);
});
