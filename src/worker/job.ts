import type { Experiment } from "../engine/experiment.ts";
import { transferables, wholeChunk } from "../engine/recording/chunks.ts";
import { controlWorld, Run } from "../engine/run.ts";
import { rollbackExperiment, rollbackTrial } from "../engine/outcomes/rollback.ts";
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
  #trial: Run[] | null = null;

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
    else if (this.#tried < this.experiment.worlds.length) this.#tryRollback(this.#tried);
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

  /** Takes this world's deployment back, in turns of its own: the trial's world, then its control. */
  #tryRollback(place: number): void {
    this.#trial ??= this.#beginTrial(place);
    const [run, controlRun] = this.#trial;
    const unfinished = this.#trial.find(({ recording }) => !recording.complete);
    if (unfinished) {
      unfinished.advance(Infinity, eventsPerTurn);
      return this.send({ say: "alive", run: this.id });
    }
    const trial = run && controlRun ? rollbackTrial(run.recording, controlRun.recording) : null;
    this.send({ say: "rollback", run: this.id, world: place, trial });
    this.#trial = null;
    this.#tried++;
  }

  /** The runs of the trial; none where there is nothing to go back from. */
  #beginTrial(place: number): Run[] {
    const world = this.experiment.worlds[place];
    const { recording } = this.#runs.find((candidate) => candidate.place === place)!.run;
    const experiment = rollbackExperiment(this.experiment, world, recording);
    return experiment === null ? [] : [new Run(experiment, world), new Run(experiment, controlWorld)];
  }

  #sendChunk(place: number, chunk: ReturnType<typeof wholeChunk>): void {
    this.send({ say: "chunk", run: this.id, world: place, chunk }, transferables(chunk));
  }
}
