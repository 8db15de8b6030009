import type { Experiment } from "../../engine/experiment.ts";
import { Job } from "../../worker/job.ts";
import { rollbacks } from "../../worker/rollbacks.ts";
import { cpuSecondsOf } from "./cpu.ts";

/** An experiment run as the worker runs it, with what that costs in ms of CPU. */
export class WorkerRun {
  readonly job: Job;
  readonly #until: Float64Array;
  readonly #horizon: number;
  #ms = 0;

  /** @param before what the page had before, all of it; null = nothing */
  constructor(experiment: Experiment, before: WorkerRun | null) {
    const places = experiment.worlds.length + 1;
    const until = new Float64Array(places);
    const known = { run: before?.job.id ?? 0, until: Array.from({ length: places }, () => Infinity) };
    this.#until = until;
    this.#horizon = Math.round(experiment.scenario.horizonS * 1_000_000);
    this.job = this.#time(
      () =>
        new Job(known.run + 1, experiment, before && { job: before.job, known }, rollbacks, (message) => {
          if (message.say === "start") until[message.world + 1] = message.mark.until;
          if (message.say === "chunk") for (const world of message.worlds) until[world + 1] = message.chunk.until;
        }),
    );
  }

  /** @returns ms of CPU until every world had come to that moment */
  reach(atMicros: number): number {
    const at = Math.min(atMicros, this.#horizon);
    while (this.#until.some((until) => until < at)) this.#time(() => this.job.step());
    return this.#ms;
  }

  /** @returns ms of CPU for all of it, the ways back included */
  finish(): number {
    while (!this.#time(() => this.job.step()));
    return this.#ms;
  }

  #time<Value>(work: () => Value): Value {
    let value: Value | undefined;
    this.#ms += cpuSecondsOf(() => (value = work())).cpuSeconds * 1000;
    return value as Value;
  }
}
