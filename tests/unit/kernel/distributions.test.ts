import { expect, test } from "vitest";
import { type Duration, durationMicros, meanMs } from "../../../src/engine/kernel/distributions.ts";
import { Draws } from "../../../src/engine/kernel/draws.ts";
import { exponential } from "../../../src/engine/kernel/exponential.ts";
import { Stream } from "../../../src/engine/kernel/stream.ts";

const n = 100_000;

/** Variances in ms², by the textbook's formula of each distribution. */
const cases: { duration: Duration; variance: number }[] = [
  { duration: { kind: "constant", ms: 12.5 }, variance: 0 },
  { duration: { kind: "exponential", meanMs: 40 }, variance: 1600 },
  { duration: { kind: "erlang", k: 4, meanMs: 40 }, variance: 400 },
  { duration: { kind: "uniform", minMs: 10, maxMs: 70 }, variance: 300 },
  {
    duration: { kind: "lognormal", medianMs: 30, sigma: 0.5 },
    variance: 900 * Math.exp(0.25) * (Math.exp(0.25) - 1),
  },
  {
    duration: { kind: "hyperexponential", p: 0.2, mean1Ms: 100, mean2Ms: 10 },
    variance: 2 * (0.2 * 10_000 + 0.8 * 100) - 28 ** 2,
  },
];

test.each(cases)("$duration.kind has the mean and the variance of the textbook", ({ duration, variance }) => {
  const draws = new Draws(42);
  const values = Array.from({ length: n }, (_, entity) => durationMicros(duration, draws, 3, entity, 0) / 1000);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  expect(Math.abs(mean - meanMs(duration))).toBeLessThanOrEqual(4 * Math.sqrt(variance / n));
  const squares = values.map((value) => (value - mean) ** 2);
  const measured = squares.reduce((sum, square) => sum + square, 0) / n;
  const error = Math.sqrt(squares.reduce((sum, square) => sum + (square - measured) ** 2, 0) / n / n);
  expect(Math.abs(measured - variance)).toBeLessThanOrEqual(5 * error + 1e-6);
});

/** The largest distance between the measured and the exact distribution function, × √n: below 2.23 in 99.99 % of cases. */
function kolmogorovSmirnov(values: number[], distribution: (x: number) => number): number {
  values.sort((a, b) => a - b);
  const distances = values.map((x, i) =>
    Math.max(Math.abs(distribution(x) - i / values.length), Math.abs(distribution(x) - (i + 1) / values.length)),
  );
  return distances.reduce((a, b) => Math.max(a, b), 0) * Math.sqrt(values.length);
}

test("the ziggurat's numbers are exponentially distributed, from keyed draws and from a stream", () => {
  const distribution = (x: number) => 1 - Math.exp(-x);
  const draws = new Draws(9);
  const keyed = Array.from({ length: n }, (_, entity) => exponential(draws.for(5, entity, 1)));
  expect(kolmogorovSmirnov(keyed, distribution)).toBeLessThan(2.23);
  const stream = new Stream(9);
  const streamed = Array.from({ length: n }, () => exponential(stream));
  expect(kolmogorovSmirnov(streamed, distribution)).toBeLessThan(2.23);
});

test("its tail goes on as it should: so many of a million are beyond 10", () => {
  const stream = new Stream(3);
  let beyond = 0;
  for (let i = 0; i < 1_000_000; i++) if (exponential(stream) > 10) beyond++;
  const expected = 1_000_000 * Math.exp(-10);
  expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
});
