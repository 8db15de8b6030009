import FlatQueue from "flatqueue";
import { exponential } from "../../../engine/kernel/exponential.ts";
import { Stream } from "../../../engine/kernel/stream.ts";
import { cpuSecondsOf, median } from "../cpu.ts";
import { Hold } from "../hold.ts";
import type { Measurement } from "../measurement.ts";
import { MmcQueue } from "../mmc.ts";
import { referenceNanos } from "../reference.ts";

/** Runs of each side, in turn. */
const rounds = 5;

function nanosOf(work: () => void, events: number): number {
  return (cpuSecondsOf(work).cpuSeconds * 1e9) / events;
}

/** How fast ours is beside the other, as the median of ratios of neighbouring runs. */
function speedRatio(ours: () => number, other: () => number | null): string {
  const ratios: number[] = [];
  ours();
  for (let round = 0; round < rounds; round++) {
    const there = other();
    if (there === null) return "– (no C++ compiler here)";
    ratios.push(there / ours());
  }
  return median(ratios).toFixed(2);
}

/** The hold model on the plain array heap of the package `flatqueue`: no exact ties, no cancelling. */
function flatHold(n: number, events: number): () => number {
  const queue = new FlatQueue<number>();
  const stream = new Stream(1);
  const happened = new Uint32Array(n);
  for (let id = 0; id < n; id++) queue.push(id, exponential(stream));
  return () =>
    nanosOf(() => {
      for (let i = 0; i < events; i++) {
        const now = queue.peekValue()!;
        const id = queue.pop()!;
        happened[id]++;
        queue.push(id, now + exponential(stream));
      }
    }, events);
}

function holdAgainst(n: number, events: number, other: "C++" | "flatqueue", budget: string): Measurement {
  return {
    name: `hold model, ${n.toLocaleString("en")} pending: speed beside ${other}`,
    budget,
    measure() {
      const hold = new Hold(n, 1);
      const flat = other === "flatqueue" ? flatHold(n, events) : null;
      return speedRatio(
        () => nanosOf(() => hold.run(events), events),
        flat ?? (() => referenceNanos("hold", n, events)),
      );
    },
  };
}

export const measurements: readonly Measurement[] = [
  holdAgainst(100, 3_000_000, "C++", "≥ 0.42"),
  holdAgainst(10_000, 2_000_000, "C++", "≥ 0.50"),
  holdAgainst(1_000_000, 2_000_000, "C++", "≥ 0.45"),
  holdAgainst(100, 3_000_000, "flatqueue", "≥ 1"),
  holdAgainst(10_000, 2_000_000, "flatqueue", "≥ 1"),
  holdAgainst(1_000_000, 2_000_000, "flatqueue", "≥ 1"),
  {
    name: "M/M/8: speed beside C++",
    budget: "≥ 0.33",
    measure: () => {
      const events = 3_000_000;
      const ours = () => nanosOf(() => new MmcQueue(8, 1).run(events / 2), events);
      return speedRatio(ours, () => referenceNanos("mmc", 8, events));
    },
  },
];
