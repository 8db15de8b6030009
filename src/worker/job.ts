import type { Experiment } from "../engine/experiment.ts";
import { transferables, wholeChunk } from "../engine/recording/chunks.ts";
import { controlWorld, Run } from "../engine/run.ts";
import { tryRollback } from "../engine/simulate.ts";
import type { ControlCache } from "./control-cache.ts";
import { control, type Message } from "./protocol.ts";

/** A message, and what it hands over instead of copying. */
export type Send = (message: Message, handedOver?: ArrayBufferLike[]) => void;

/** Simulated time of the first turn: little, so that the first picture is there soon; later turns are longer. */
const firstTurnMicros = 5_000_000;
const growth = 1.6;
/** A turn ends after so many events all the same, so that a newer experiment is heard soon. */
const eventsPerTurn = 20_000;

/**
 * One experiment, run in turns: `step` lets each world go on a little and sends what is new, so that the page can play
 * from the start while the end is still being computed. The worlds stay abreast of each other.
 */
export class Job {
  readonly #runs: { place: number; run: Run }[];
  #until = firstTurnMicros;
  #tried = 0;

  constructor(
    readonly id: number,
    readonly experiment: Experiment,
    readonly controls: ControlCache,
    readonly send: Send,
  ) {
    const known = controls.find(experiment);
    if (known) this.#sendChunk(control, wholeChunk(known));
    const worlds = experiment.worlds.map((world, place) => ({ place, run: new Run(experiment, world) }));
    this.#runs = known ? worlds : [{ place: control, run: new Run(experiment, controlWorld) }, ...worlds];
  }

  /** A little further. @returns whether there is nothing left to do */
  step(): boolean {
    if (this.#runs.some(({ run }) => !run.recording.complete)) this.#goOn();
    else if (this.#tried < this.experiment.worlds.length) this.#tryRollback(this.#tried++);
    else return true;
    return false;
  }

  #goOn(): void {
    const behind = this.#runs.filter(({ run }) => !run.recording.complete && run.recording.until < this.#until);
    if (behind.length === 0) this.#until *= growth;
    for (const { place, run } of behind) {
      run.advance(Math.round(this.#until), eventsPerTurn);
      this.#sendChunk(place, run.takeChunk());
      if (place === control && run.recording.complete) this.controls.keep(this.experiment, run.recording);
    }
  }

  #tryRollback(place: number): void {
    const world = this.experiment.worlds[place];
    const { recording } = this.#runs.find((candidate) => candidate.place === place)!.run;
    this.send({ say: "rollback", run: this.id, world: place, trial: tryRollback(this.experiment, world, recording) });
  }

  #sendChunk(place: number, chunk: ReturnType<typeof wholeChunk>): void {
    this.send({ say: "chunk", run: this.id, world: place, chunk }, transferables(chunk));
  }
}
