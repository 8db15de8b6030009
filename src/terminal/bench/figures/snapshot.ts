import { controlWorld, Run } from "../../../engine/run.ts";
import { cpuSecondsOf, median } from "../cpu.ts";
import { crowded } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";

/** ms for a checkpoint of a world with so many people in it, into memory that is used again. */
function msFor(people: number): string {
  const run = new Run(crowded(people, 60, 8), controlWorld);
  run.advance(2_000_000);
  let checkpoint = run.save();
  const repeats = Math.ceil(100_000 / people);
  const times = Array.from({ length: 15 }, () => {
    run.advance(Infinity, 1);
    const { cpuSeconds } = cpuSecondsOf(() => {
      for (let i = 0; i < repeats; i++) checkpoint = run.save(checkpoint);
    });
    return (cpuSeconds * 1000) / repeats;
  });
  return median(times).toFixed(2);
}

export const measurements: readonly Measurement[] = [
  {
    name: "checkpoint of a world with 10,000 / 100,000 people, ms",
    budget: "≤ 0.1 / 1",
    measure: () => `${msFor(10_000)} / ${msFor(100_000)}`,
  },
];
