import { bytesOf } from "../../../engine/model/checkpoint.ts";
import { Run } from "../../../engine/run.ts";
import { controlWorld } from "../../../engine/worlds.ts";
import { cpuSecondsOf } from "../cpu.ts";
import { crowded } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";

/** ms for a checkpoint of a world with so many people in it, into memory that is used again; and for the bare bytes. */
function msFor(people: number): [checkpoint: number, copy: number] {
  const run = new Run(crowded(people, 60, 8), controlWorld);
  run.advance(2_000_000);
  let checkpoint = run.save();
  const bytes = new Uint8Array(bytesOf(checkpoint));
  const copy = new Uint8Array(bytes.length);
  return [best(() => (checkpoint = run.save(checkpoint))), best(() => copy.set(bytes))];
}

/** ms of CPU: the least of many, as whatever else the machine does only adds to it. */
function best(work: () => unknown): number {
  for (let i = 0; i < 30; i++) work();
  return Math.min(...Array.from({ length: 60 }, () => cpuSecondsOf(work).cpuSeconds * 1000));
}

export const measurements: readonly Measurement[] = [
  {
    name: "checkpoint of a world with 10,000 / 100,000 people, ms",
    budget: "≤ 0.1 / 1",
    measure: () => {
      const [[few, fewBare], [many, manyBare]] = [msFor(10_000), msFor(100_000)];
      const text = (ms: number) => ms.toFixed(2);
      return `${text(few)} / ${text(many)} (a bare copy of the bytes: ${text(fewBare)} / ${text(manyBare)})`;
    },
  },
];
