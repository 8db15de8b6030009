import { bytesOf } from "../../../engine/model/checkpoint.ts";
import { Run } from "../../../engine/run.ts";
import { controlWorld } from "../../../engine/worlds.ts";
import { cpuSecondsOf } from "../cpu.ts";
import { crowded } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";

/** Simulated time between two checkpoints: something has changed, so that none can be had for nothing. */
const stepMicros = 10_000;

/** ms for a checkpoint of a world with so many people in it, into memory that is used again; and for the bare bytes. */
function msFor(people: number): [checkpoint: number, copy: number] {
  const run = new Run(crowded(people, 60, 8), controlWorld);
  let at = 2_000_000;
  run.advance(at);
  let checkpoint = run.save();
  const bytes = new Uint8Array(bytesOf(checkpoint));
  const copy = new Uint8Array(bytes.length);
  const goOn = () => run.advance((at += stepMicros));
  return [best(() => (checkpoint = run.save(checkpoint)), goOn), best(() => copy.set(bytes))];
}

/** ms of CPU: the least of many, as whatever else the machine does only adds to it. @param before not counted */
function best(work: () => unknown, before: () => unknown = () => {}): number {
  const once = () => {
    before();
    return cpuSecondsOf(work).cpuSeconds * 1000;
  };
  for (let i = 0; i < 30; i++) once();
  return Math.min(...Array.from({ length: 60 }, once));
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
