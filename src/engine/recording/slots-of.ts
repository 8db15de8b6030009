import { Fate } from "./codes.ts";
import type { Reader } from "./reader.ts";
import { newRequestTimes } from "./request-times.ts";
import { readTimes } from "./requests-at.ts";
import { NEVER } from "./schema.ts";

const noSlot = 255;

/**
 * Which of its instance's slots each request is worked on in: the lowest that was free. The Recording does not say, since
 * to the model slots are alike; but on screen a request must stay where it is. For instances of at most 16 slots.
 */
export class Slots {
  #slotOf = new Uint8Array(1024).fill(noSlot);
  /** By instance × slots + slot: the request in it, last. */
  #occupant: number[] = [];
  /** Rows that no instance had begun to work on, when last seen. */
  #waiting: number[] = [];
  #rows = 0;
  #starts: number[] = [];
  #until = -1;

  constructor(private readonly reader: Reader) {}

  /** Takes in what the Recording has now. */
  catchUp(): void {
    const { recording, legs } = this.reader;
    const { requests } = recording.tables;
    // When a slot became free is known once the answer has reached its person.
    const known = recording.complete ? Infinity : recording.until - legs.client - legs.hop;
    if (known <= this.#until) return;
    this.#until = known;
    this.#makeRoom(requests.rows);
    for (; this.#rows < requests.rows; this.#rows++) this.#waiting.push(this.#rows);
    this.#starts.length = 0;
    let stillWaiting = 0;
    for (const row of this.#waiting) {
      const { startAfter, endAfter, sentAt } = requests.columns;
      if (startAfter[row] !== NEVER && sentAt[row] + startAfter[row] <= known) this.#starts.push(row);
      else if (startAfter[row] !== NEVER || endAfter[row] === NEVER) this.#waiting[stillWaiting++] = row;
    }
    this.#waiting.length = stillWaiting;
    this.#starts.sort((a, b) => this.#startOf(a) - this.#startOf(b) || a - b);
    for (const row of this.#starts) this.#assign(row);
  }

  /** The slot of the request in `row`, from 0; -1 = not known. */
  of(row: number): number {
    const slot = row < this.#rows ? this.#slotOf[row] : noSlot;
    return slot === noSlot ? -1 : slot;
  }

  #assign(row: number): void {
    const { tables, scenario } = this.reader.recording;
    const { slots } = scenario.instances;
    const first = tables.requests.columns.instance[row] * slots;
    const at = this.#startOf(row);
    let best = 0;
    let bestFreeAt = Infinity;
    for (let slot = 0; slot < slots && bestFreeAt > at; slot++) {
      const before = this.#occupant[first + slot];
      const freeAt = before === undefined ? -1 : this.#freedAt(before);
      if (freeAt > at && freeAt >= bestFreeAt) continue;
      best = slot;
      bestFreeAt = freeAt;
    }
    this.#occupant[first + best] = row;
    this.#slotOf[row] = best;
  }

  #startOf(row: number): number {
    const { sentAt, startAfter } = this.reader.recording.tables.requests.columns;
    return sentAt[row] + startAfter[row];
  }

  #freedAt(row: number): number {
    const { requests, leftovers } = this.reader.recording.tables;
    const leftover = this.reader.leftoverOf.get(row);
    if (leftover !== undefined && requests.columns.fate[row] !== Fate.served) return leftovers.columns.endAt[leftover];
    readTimes(this.reader, row, times);
    return times.leaveAt;
  }

  #makeRoom(rows: number): void {
    if (rows <= this.#slotOf.length) return;
    const larger = new Uint8Array(Math.max(rows, this.#slotOf.length * 2)).fill(noSlot);
    larger.set(this.#slotOf);
    this.#slotOf = larger;
  }
}

const times = newRequestTimes();
