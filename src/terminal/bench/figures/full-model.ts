import { Run } from "../../../engine/run.ts";
import { cpuSecondsOf, median } from "../cpu.ts";
import { comparison } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";
import { referenceNanos } from "../reference.ts";

function nanosAnEvent(): number {
  const experiment = comparison();
  const runs = experiment.worlds.map((world) => new Run(experiment, world));
  const { cpuSeconds } = cpuSecondsOf(() => runs.forEach((run) => run.advance(Infinity)));
  return (cpuSeconds * 1e9) / runs.reduce((sum, run) => sum + run.events, 0);
}

export const measurements: readonly Measurement[] = [
  {
    name: "full model, recording on: events a CPU second beside C++ M/M/8",
    budget: "≥ 0.05",
    measure: () => {
      nanosAnEvent();
      const ratios = Array.from({ length: 7 }, () => {
        const reference = referenceNanos("mmc", 8, 3_000_000);
        return reference === null ? NaN : reference / nanosAnEvent();
      });
      return Number.isNaN(ratios[0]) ? "– (no C++ compiler here)" : median(ratios).toFixed(3);
    },
  },
];
