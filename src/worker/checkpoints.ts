import { bytesOf, type Checkpoint } from "../engine/model/checkpoint.ts";
import type { Run } from "../engine/run.ts";

/** A checkpoint is worth taking after so many events: they take some 20 ms to run again. */
const leastSpacing = 20_000;

/** The checkpoints of one run, oldest first. Where they take too much memory every other one goes. */
export class Checkpoints {
  #kept: Checkpoint[] = [];
  #bytes = 0;
  #spacing = leastSpacing;
  #lastAt = 0;

  constructor(private readonly mostBytes: number) {}

  /** Takes one when enough has happened since the last, or the run is complete. */
  consider(run: Run): void {
    if (run.events - this.#lastAt < this.#spacing && !run.recording.complete) return;
    this.add(run.save());
    this.#lastAt = run.events;
  }

  add(checkpoint: Checkpoint): void {
    this.#kept.push(checkpoint);
    this.#bytes += bytesOf(checkpoint);
    if (this.#bytes > this.mostBytes && this.#kept.length > 2) this.#thinOut();
  }

  latest(isFit: (checkpoint: Checkpoint) => boolean): Checkpoint | null {
    return this.#kept.findLast(isFit) ?? null;
  }

  /** Those up to this one, for a run that goes on from there and has the same past in its own Recording. */
  handOn(upTo: Checkpoint, run: Run, to: Checkpoints): void {
    for (const checkpoint of this.#kept) {
      if (checkpoint.reached <= upTo.reached) to.add({ ...checkpoint, recording: run.recording });
    }
    to.#spacing = Math.max(to.#spacing, this.#spacing);
    to.#lastAt = run.events;
  }

  /** The first and the last stay. */
  #thinOut(): void {
    this.#spacing *= 2;
    const last = this.#kept.length - 1;
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0 || i === last);
    this.#bytes = this.#kept.reduce((sum, checkpoint) => sum + bytesOf(checkpoint), 0);
  }
}
