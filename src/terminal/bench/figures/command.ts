import type { Command, Experiment } from "../../../engine/experiment.ts";
import { median } from "../cpu.ts";
import { crowded } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";
import { WorkerRun } from "../worker-run.ts";

/** 40 minutes, two worlds: an instance is killed at moments all over it, each time in place of the time before. */
function firstPictures(): number[] {
  const one = crowded(340, 2400, 8);
  const killedAt = (atS: number): Experiment => {
    const kill: Command = { atS, do: "kill", instance: 0 };
    return { ...one, commands: [...one.commands, kill].toSorted((a, b) => a.atS - b.atS) };
  };
  const before = new WorkerRun(one, null);
  before.reach(Infinity);
  return [2300, 150, 1700, 40, 900, 2050, 1200, 500].map((atS) =>
    new WorkerRun(killedAt(atS), before).reach(atS * 1_000_000 + 1),
  );
}

export const measurements: readonly Measurement[] = [
  {
    name: "a command at any moment of 2 worlds × 40 min: first changed picture",
    budget: "≤ 100 ms",
    measure: () => {
      const times = firstPictures();
      return `${median(times).toFixed(0)} ms of CPU, at most ${Math.max(...times).toFixed(0)}`;
    },
  },
];
