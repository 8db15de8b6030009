import { Phase } from "../../engine/recording/codes.ts";
import type { Recording } from "../../engine/recording/recording.ts";

/**
 * Where on screen each instance stands: the lowest place that is free when it is created; it is free again when the
 * instance has stopped. So a successor stands where its predecessor stood, and nothing ever moves.
 */
export class Places {
  /** By instance. */
  readonly of: number[] = [];
  /** Places needed so far. */
  count = 0;
  #taken: boolean[] = [];
  #rows = 0;

  constructor(private readonly recording: Recording) {}

  catchUp(): void {
    const { phases } = this.recording.tables;
    const { instance, phase } = phases.columns;
    for (; this.#rows < phases.rows; this.#rows++) {
      const i = instance[this.#rows];
      if (this.of[i] === undefined) this.#take(i);
      if (phase[this.#rows] === Phase.stopped) this.#taken[this.of[i]] = false;
    }
  }

  #take(instance: number): void {
    let place = this.#taken.indexOf(false);
    if (place < 0) place = this.#taken.length;
    this.#taken[place] = true;
    this.of[instance] = place;
    this.count = this.#taken.length;
  }
}
