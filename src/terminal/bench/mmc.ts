import { exponential } from "../../engine/kernel/exponential.ts";
import { EventQueue } from "../../engine/kernel/queue.ts";
import { Stream } from "../../engine/kernel/stream.ts";

const microsPerSecond = 1_000_000;
const load = 0.8;
const Arrival = 0;
const Departure = 1;

/** M/M/c on the engine's kernel: c servers of rate 1/s, a load of 0.8 each, one queue, first come, first served. */
export class MmcQueue {
  meanWaitSeconds = 0;
  readonly #queue = new EventQueue();
  readonly #stream: Stream;
  /** A ring of the times at which those who wait arrived. */
  #waiting = new Float64Array(1024);
  #first = 0;
  #count = 0;
  #busy = 0;

  constructor(
    readonly servers: number,
    seed: number,
  ) {
    this.#stream = new Stream(seed);
  }

  /** From empty until so many customers have left; the mean wait is theirs. */
  run(customers: number): void {
    const queue = this.#queue;
    const interarrival = microsPerSecond / (load * this.servers);
    let left = 0;
    let waits = 0;
    let begun = 0;
    queue.schedule(this.#draw(interarrival), Arrival, 0);
    while (left < customers) {
      queue.next(Infinity);
      if (queue.kind === Arrival) {
        queue.schedule(queue.now + this.#draw(interarrival), Arrival, 0);
        if (this.#busy === this.servers) {
          this.#enqueue(queue.now);
          continue;
        }
        this.#busy++;
      } else {
        left++;
        if (this.#count === 0) {
          this.#busy--;
          continue;
        }
        // Those who have not left yet when it ends have waited too, but do not count.
        if (begun < customers) waits += queue.now - this.#dequeue();
        else this.#dequeue();
      }
      begun++;
      queue.schedule(queue.now + this.#draw(microsPerSecond), Departure, 0);
    }
    this.meanWaitSeconds = waits / customers / microsPerSecond;
  }

  #draw(mean: number): number {
    return Math.floor(mean * exponential(this.#stream) + 0.5);
  }

  #enqueue(at: number): void {
    if (this.#count === this.#waiting.length) this.#grow();
    this.#waiting[(this.#first + this.#count++) & (this.#waiting.length - 1)] = at;
  }

  #dequeue(): number {
    const at = this.#waiting[this.#first];
    this.#first = (this.#first + 1) & (this.#waiting.length - 1);
    this.#count--;
    return at;
  }

  #grow(): void {
    const larger = new Float64Array(this.#waiting.length * 2);
    for (let i = 0; i < this.#count; i++) larger[i] = this.#waiting[(this.#first + i) & (this.#waiting.length - 1)];
    this.#waiting = larger;
    this.#first = 0;
  }
}
