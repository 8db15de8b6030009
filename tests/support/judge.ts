import { expect } from "vitest";

/** Chance must not fail a test, nor a fixed tolerance hide a mistake: figures are judged by their own scatter. */

/** Standard errors that a mean may be off its truth. */
const most = 4;
/** More uncertain than this share of the truth, a figure says too little. */
const mostUncertain = 0.06;

export interface Pooled {
  mean: number;
  /** Standard error of the mean, from the scatter between seeds. */
  error: number;
}

/** The figures of one run a seed, put together, each by itself. */
export function pool<Name extends string>(
  seeds: number,
  figuresOf: (seed: number) => Record<Name, number>,
): Record<Name, Pooled> {
  const runs = Array.from({ length: seeds }, (_, i) => figuresOf(i + 1));
  const names = Object.keys(runs[0]) as Name[];
  return Object.fromEntries(names.map((name) => [name, pooled(runs.map((run) => run[name]))])) as Record<Name, Pooled>;
}

function pooled(figures: readonly number[]): Pooled {
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
  const variance = figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0) / (figures.length - 1);
  return { mean, error: Math.sqrt(variance / figures.length) };
}

/** Fails when a pooled figure is more than 4 standard errors off, or too uncertain to say anything. */
export function expectTruths<Name extends string>(
  figures: Record<Name, Pooled>,
  truths: Readonly<Record<Name, number>>,
): void {
  for (const name of Object.keys(truths) as Name[]) expectTruth(figures[name], truths[name], name);
}

export function expectTruth({ mean, error }: Pooled, truth: number, name: string): void {
  const words = `${name}: ${mean} ± ${error}, exact ${truth}, ${((mean - truth) / error).toFixed(2)} standard errors off`;
  expect(Math.abs(mean - truth), words).toBeLessThanOrEqual(most * error);
  expect(error, words).toBeLessThan(mostUncertain * Math.abs(truth));
}
