import { exponential } from "../../engine/kernel/exponential.ts";
import { EventQueue } from "../../engine/kernel/queue.ts";
import { Stream } from "../../engine/kernel/stream.ts";

const microsPerSecond = 1_000_000;

/** The hold model: always the same number of pending events; the earliest happens and comes again Exp(1) s later. */
export class Hold {
  /** How often each subject happened: what dispatching an event does here. */
  readonly happened: Uint32Array;
  readonly #queue = new EventQueue();
  readonly #stream: Stream;

  constructor(pending: number, seed: number) {
    this.happened = new Uint32Array(pending);
    this.#stream = new Stream(seed);
    for (let subject = 0; subject < pending; subject++) this.#queue.schedule(this.#wait(), 0, subject);
  }

  run(events: number): void {
    const queue = this.#queue;
    for (let i = 0; i < events; i++) {
      queue.next(Infinity);
      this.happened[queue.subject]++;
      queue.schedule(queue.now + this.#wait(), queue.kind, queue.subject);
    }
  }

  #wait(): number {
    return Math.floor(microsPerSecond * exponential(this.#stream) + 0.5);
  }
}
