import type { Experiment } from "../../engine/experiment.ts";
import { type Outputs, outputs } from "../../engine/outcomes/outputs.ts";
import { simulate } from "../../engine/simulate.ts";
import { type Spread, spreadOf } from "../../scenarios/manifest/answer/spread.ts";

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

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
