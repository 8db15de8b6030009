import { Run } from "../../../engine/run.ts";
import { cpuSecondsOf, median } from "../cpu.ts";
import { crowded } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";

/** Too few slots for so many people: much goes wrong, and each time it is written down why. */
function secondsOf(tracesCauses: boolean): number {
  const one = crowded(340, 300, 2);
  const runs = one.worlds.map((world) => new Run(one, world));
  if (!tracesCauses) runs.forEach((run) => run.traceNoCauses());
  return cpuSecondsOf(() => runs.forEach((run) => run.advance(Infinity))).cpuSeconds;
}

export const measurements: readonly Measurement[] = [
  {
    name: "causes written down in an overload: speed beside not",
    budget: "≥ 0.75",
    measure: () => {
      secondsOf(true);
      secondsOf(false);
      return median(Array.from({ length: 7 }, () => secondsOf(false) / secondsOf(true))).toFixed(2);
    },
  },
];
