import type { Experiment, World } from "./experiment.ts";
import { begin } from "./model/begin.ts";
import { type Checkpoint, restore, save } from "./model/checkpoint.ts";
import { carryOutNext, commandAt } from "./model/commands.ts";
import { dispatch } from "./model/dispatch.ts";
import { Model } from "./model/model.ts";
import { type Chunk, skipChunk, takeChunk } from "./recording/chunks.ts";
import { Marker } from "./recording/mark.ts";
import type { Recording } from "./recording/recording.ts";
import { commandsOf } from "./worlds.ts";

/** The version that runs when a run begins. */
/** One world's run, which can be stopped at any event and gone on with: how it is cut up changes nothing in it. */
export class Run {
  readonly #model: Model;
  readonly #marker: Marker;

  /** @param experiment checked before (see `scenarios/schema.ts`) @param world one of its worlds, or `controlWorld` */
  constructor(experiment: Experiment, world: World) {
    this.#model = new Model(experiment, world, commandsOf(experiment, world));
    this.#marker = new Marker(this.#model.recording, this.#model.write.changes);
    begin(this.#model);
  }

  get recording(): Recording {
    return this.#model.recording;
  }

  /** From now on causes are not written down: what is left of a run without its answers to "why?". For measurements. */
  traceNoCauses(): void {
    this.#model.write.tracesCauses = false;
  }

  /** Events that have happened so far, commands included. */
  get events(): number {
    return this.#model.queue.taken + this.#model.carriedOut;
  }

  /**
   * Lets the world go on.
   * @param untilMicros simulated time to stop at
   * @param mostEvents stop after so many events, too
   * @returns whether the run is complete
   */
  advance(untilMicros: number, mostEvents = Infinity): boolean {
    const model = this.#model;
    const { queue, recording, config } = model;
    const until = Math.min(untilMicros, config.horizon);
    let left = mostEvents;
    for (;;) {
      const nextCommandAt = commandAt(model, model.carriedOut);
      const limit = Math.min(until, nextCommandAt - 1);
      for (; left > 0 && queue.next(limit); left--) dispatch(model, queue.kind, queue.subject);
      if (left <= 0) {
        // Other events may still happen at this very moment: it is not over.
        recording.until = Math.max(recording.until, queue.now - 1);
        return false;
      }
      if (nextCommandAt > until) {
        recording.until = Math.max(recording.until, until);
        recording.complete = until === config.horizon;
        return recording.complete;
      }
      carryOutNext(model);
      left--;
    }
  }

  /**
   * All that it is now, but for what does not change any more in its Recording. Holds for as long as this run is not
   * taken back to before.
   * @param into a checkpoint that is not needed any more: its memory is used again
   */
  save(into?: Checkpoint): Checkpoint {
    return save(this.#model, this.#marker, into);
  }

  /**
   * Goes back, or forward, to where the checkpoint was taken, and goes on from there with its own commands.
   * @param checkpoint of a run that was the same until then: see `commonPast`
   */
  restore(checkpoint: Checkpoint): void {
    restore(this.#model, this.#marker, checkpoint);
  }

  /** All that it added to its Recording since the last call, or since it was restored. */
  takeChunk(): Chunk {
    return takeChunk(this.#model.recording, this.#model.write.changes);
  }

  /** Whoever reads the chunks has all of the Recording as it is. */
  skipChunk(): void {
    skipChunk(this.#model.recording, this.#model.write.changes);
  }
}
