import type { Experiment } from "../engine/experiment.ts";
import type { Recording } from "../engine/recording/recording.ts";
import type { Aim } from "../engine/remedies/aim.ts";
import { findRemedies } from "../engine/remedies/find.ts";
import { Run } from "../engine/run.ts";
import { controlWorld } from "../engine/worlds.ts";
import type { Send } from "./job.ts";

const eventsPerTurn = 5000;

/**
 * Looks for what would have saved the people (or one of them) of an experiment that has been run, world by world, in turns as a Job does:
 * dropping it cancels it.
 */
export class RemedyJob {
  readonly #turns: Generator<void, void>;

  constructor(
    readonly id: number,
    readonly experiment: Experiment,
    readonly aim: Aim,
    readonly send: Send,
  ) {
    this.#turns = this.#work();
  }

  /** A little further. @returns whether there is nothing left to do */
  step(): boolean {
    return this.#turns.next().done === true;
  }

  *#work(): Generator<void, void> {
    const { experiment, aim } = this;
    const control = yield* this.#run(controlWorld);
    const recordings: Recording[] = [];
    for (const world of experiment.worlds) recordings.push(yield* this.#run(world));
    for (const [place, { id }] of experiment.worlds.entries()) {
      const findings = yield* findRemedies(experiment, id, recordings, control, aim);
      this.send({ say: "remedies", run: this.id, world: place, aim, findings });
    }
  }

  *#run(world: Experiment["worlds"][number]): Generator<void, Recording> {
    const run = new Run(this.experiment, world);
    while (!run.recording.complete) {
      run.advance(Infinity, eventsPerTurn);
      yield;
    }
    return run.recording;
  }
}
