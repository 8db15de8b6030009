import type { Experiment } from "../../engine/experiment.ts";
import { type Outputs, outputs } from "../../engine/outcomes/outputs.ts";
import { simulate } from "../../engine/simulate.ts";

/** One world's outputs over many seeds. */
export interface WorldDistribution {
  id: string;
  /** Numbers by their names; those that are too few to tell in a run are left out of it. */
  outputs: Record<string, Spread>;
  /** How many runs came to each state. */
  rolloutState: Record<string, number>;
  /** In how many runs each kind of failure was seen. */
  failureKinds: Record<string, number>;
  /** In how many runs it was back to normal at the end. */
  recovers: number;
}

export interface Spread {
  mean: number;
  /** The mean's 95 % interval, by Student's t. */
  interval: [low: number, high: number];
  least: number;
  most: number;
  /** In how many runs there was such a figure. */
  runs: number;
}

/** Runs the experiment with its own seed and the `count` − 1 seeds after it. */
export function distributionsOf(experiment: Experiment, count: number): WorldDistribution[] {
  const runs = Array.from({ length: count }, (_, i) => {
    const { worlds, control } = simulate({ ...experiment, seed: (experiment.seed + i) % 4_294_967_296 });
    return outputs(worlds, control);
  });
  return experiment.worlds.map(({ id }, index) =>
    distributionOf(
      id,
      runs.map((run) => run[index]),
    ),
  );
}

function distributionOf(id: string, runs: readonly Outputs[]): WorldDistribution {
  const spreads: Record<string, Spread> = {};
  for (const name of Object.keys(runs[0]) as (keyof Outputs)[]) {
    const figures = runs.map((run) => run[name]).filter((figure) => typeof figure === "number");
    if (figures.length > 0) spreads[name] = spreadOf(figures);
  }
  return {
    id,
    outputs: spreads,
    rolloutState: countsOf(runs.map(({ rolloutState }) => rolloutState)),
    failureKinds: countsOf(runs.flatMap(({ failureKinds }) => failureKinds)),
    recovers: runs.filter(({ recovers }) => recovers).length,
  };
}

/** The mean of figures, and how sure it is: ± t × s ÷ √n. */
export function spreadOf(figures: readonly number[]): Spread {
  const runs = figures.length;
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / runs;
  const variance = figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0) / Math.max(1, runs - 1);
  const half = runs === 1 ? 0 : studentT(runs - 1) * Math.sqrt(variance / runs);
  return { mean, interval: [mean - half, mean + half], least: Math.min(...figures), most: Math.max(...figures), runs };
}

/**
 * Student's t for two-sided 95 %: exact for 1 and 2 degrees of freedom, else within 0.5 %.
 *
 * Source: the expansion of Cornish and Fisher (Abramowitz and Stegun, 26.7.5).
 */
function studentT(degrees: number): number {
  if (degrees === 1) return 12.706;
  if (degrees === 2) return 4.303;
  const z = 1.959964;
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return terms.reduce((sum, term, i) => sum + term / degrees ** i, 0);
}

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
