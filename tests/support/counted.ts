import type { Experiment } from "../../src/engine/experiment.ts";
import { Run } from "../../src/engine/run.ts";
import { controlWorld } from "../../src/engine/worlds.ts";

/** Runs that are counted: how many events the random experiments came to. */

let happened = 0;

/** Events in all counted runs so far. */
export function eventsSoFar(): number {
  return happened;
}

export class CountedRun extends Run {
  override advance(untilMicros: number, mostEvents?: number): boolean {
    const before = this.events;
    const isComplete = super.advance(untilMicros, mostEvents);
    happened += this.events - before;
    return isComplete;
  }
}

/** As `simulate`. */
export function simulateCounted(experiment: Experiment) {
  const [control, ...worlds] = [controlWorld, ...experiment.worlds].map((world) => {
    const run = new CountedRun(experiment, world);
    run.advance(Infinity);
    return run.recording;
  });
  return { worlds, control };
}
