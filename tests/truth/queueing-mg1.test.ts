import { test } from "vitest";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { waitMG1 } from "../support/queueing-theory.ts";
import { mean, runQueue, shareAbove, waitsOf } from "../support/queueing.ts";

/** Source of the truths: Pollaczek 1930, Khinchine 1932: one server, any service; the share that waits is the load. */

const seeds = 16;

interface Service {
  name: string;
  demand: Duration;
  mean: number;
  /** E[S²], s². */
  second: number;
  customers: number;
}

const sigma = 0.8;
const median = 0.1;
const services: Service[] = [
  { name: "M/D/1", demand: { kind: "constant", ms: 100 }, mean: 0.1, second: 0.01, customers: 15_000 },
  { name: "M/E2/1", demand: { kind: "erlang", k: 2, meanMs: 100 }, mean: 0.1, second: 0.015, customers: 15_000 },
  {
    name: "M/U/1",
    demand: { kind: "uniform", minMs: 50, maxMs: 150 },
    mean: 0.1,
    second: 0.01 + 0.1 ** 2 / 12,
    customers: 15_000,
  },
  {
    name: "M/H2/1",
    demand: { kind: "hyperexponential", p: 0.9, mean1Ms: 50, mean2Ms: 550 },
    mean: 0.9 * 0.05 + 0.1 * 0.55,
    second: 2 * (0.9 * 0.05 ** 2 + 0.1 * 0.55 ** 2),
    customers: 30_000,
  },
  {
    name: "M/lognormal/1",
    demand: { kind: "lognormal", medianMs: 1000 * median, sigma },
    mean: median * Math.exp(sigma ** 2 / 2),
    second: median ** 2 * Math.exp(2 * sigma ** 2),
    customers: 20_000,
  },
];

const cases = services.flatMap((service) => [0.4, 0.75].map((rho) => [service.name, rho, service] as const));

test.each(cases)(
  "%s at a load of %f: mean wait, who waits",
  (_, rho, { demand, mean: meanS, second, customers }) => {
    const perSecond = rho / meanS;
    const lastsS = customers / perSecond;
    const queue = { perSecond, instances: { demand }, horizonS: 1.3 * lastsS };
    const figures = pool(seeds, (seed) => {
      const waits = waitsOf(runQueue(queue, seed), 0.2 * lastsS, 1.2 * lastsS);
      return { wait: mean(waits), waiting: shareAbove(waits, 0) };
    });
    expectTruths(figures, { wait: waitMG1(perSecond, meanS, second), waiting: rho });
  },
  60_000,
);
