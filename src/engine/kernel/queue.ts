import { copied } from "./copied.ts";
import { beyond, parent, rise, root, sink } from "./time-heap.ts";

/** A copy of a queue's state: columns that may be longer than what is in use, and how much of each is. */
export interface QueueSnapshot {
  now: number;
  taken: number;
  sequence: number;
  cancelled: number;
  slotCount: number;
  records: Int32Array<ArrayBuffer>;
  freeCount: number;
  free: Int32Array<ArrayBuffer>;
  /** The heap: see `time-heap.ts`. */
  heapEnd: number;
  heap: Float64Array<ArrayBuffer>;
  presentAt: number;
  presentCount: number;
  present: Int32Array<ArrayBuffer>;
}

/** Handles are a slot + the low bits of the sequence × this: exact below 2^53, for 2^24 slots. */
const slotLimit = 16_777_216;
const sequenceBits = 0x1fff_ffff;
/** Kinds of a record that stands for no event to come: it happened, or it was cancelled and has not come up. */
const overKind = 254;
const cancelledKind = 255;
/** Fewer cancelled events than this are not worth clearing out. */
const fewestToClear = 64;
/** So many events of one time are sorted by insertion, which takes no memory. */
const mostToInsert = 16;

/**
 * The events to come, taken in the order of (time, order of scheduling): events of one time happen in exactly the order
 * in which they were scheduled. Times are whole µs, which a double holds exactly for 285 years.
 *
 * Two parts hold them. The *present* is a line of the events of the time that it is: whatever is scheduled for now goes to
 * its end. The *heap* holds those of later times, by time alone: where several have the time that is reached, they join
 * the present together, sorted by their order of scheduling. So no sift ever compares orders. An event that is taken
 * leaves a hole at the root, which the next scheduled one fills: one sift for both.
 *
 * What an event is stands in the record of its slot: the sequence as a double, the subject, the kind. A cancelled event
 * stays where it is as a ghost until it comes up, or the ghosts are half of all and are cleared out: no sift has to note
 * where events are. A handle names slot and event, so that one which has happened or been cancelled is refused.
 */
export class EventQueue {
  /** Of the event last taken. */
  now = 0;
  kind = 0;
  subject = 0;
  /** Events taken so far. */
  taken = 0;

  /** The place behind the last entry. */
  #heapEnd = root;
  /** Its first entry has been taken, and nothing is there now. */
  #isHole = false;
  #heap: Float64Array<ArrayBuffer>;
  #present = new Int32Array(16);
  /** The time of the events in it, µs: now, or the time to be reached next. */
  #presentAt = 0;
  #presentFirst = 0;
  #presentEnd = 0;
  #cancelled = 0;
  /** How many were ever scheduled; in a column, where a number that outgrows 32 bits takes no object. */
  readonly #sequence = new Float64Array(1);
  #records: Int32Array<ArrayBuffer>;
  #sequences: Float64Array<ArrayBuffer>;
  #slotCount = 0;
  #free: Int32Array<ArrayBuffer>;
  #freeCount = 0;

  constructor(capacity = 64) {
    this.#heap = new Float64Array(root + 2 * capacity + beyond).fill(Infinity);
    this.#records = new Int32Array(capacity * 4);
    this.#sequences = new Float64Array(this.#records.buffer);
    this.#free = new Int32Array(capacity);
  }

  /** Events pending. */
  get size(): number {
    const later = (this.#heapEnd - root) / 2 - (this.#isHole ? 1 : 0);
    return later + this.#presentEnd - this.#presentFirst - this.#cancelled;
  }

  /**
   * @param at whole µs, not before `now`
   * @param kind 0 to 253 @param subject a 32-bit integer
   * @returns a handle, above 0
   * @throws RangeError for any other time
   */
  schedule(at: number, kind: number, subject: number): number {
    if (!(at >= this.now) || at !== Math.floor(at) || at === Infinity) throw new RangeError(this.#refusal(at));
    const sequence = ++this.#sequence[0];
    const slot = this.#freeCount > 0 ? this.#free[--this.#freeCount] : this.#newSlot();
    this.#sequences[slot << 1] = sequence;
    const records = this.#records;
    records[(slot << 2) + 2] = subject;
    records[(slot << 2) + 3] = kind;
    if (at === this.now) this.#joinNow(slot);
    else if (this.#isHole) {
      this.#isHole = false;
      sink(this.#heap, this.#heapEnd, root, at, slot);
    } else this.#push(at, slot);
    return slot + (sequence & sequenceBits) * slotLimit;
  }

  /** @returns false when the event has happened or been cancelled already */
  cancel(handle: number): boolean {
    const sequence = Math.floor(handle / slotLimit);
    const slot = handle - sequence * slotLimit;
    if (!(slot >= 0 && slot < this.#slotCount) || this.#records[(slot << 2) + 3] >= overKind) return false;
    if (sequence !== (this.#sequences[slot << 1] & sequenceBits)) return false;
    this.#records[(slot << 2) + 3] = cancelledKind;
    this.#cancelled++;
    if (this.#cancelled > fewestToClear && this.#cancelled > this.size) this.#clearOut();
    return true;
  }

  /** Takes the earliest event, if it is not after `until`. @returns whether there was one */
  next(until: number): boolean {
    for (;;) {
      if (this.#presentFirst < this.#presentEnd) {
        if (this.#presentAt > until) return false;
        if (!this.#take(this.#present[this.#presentFirst++])) continue;
        this.now = this.#presentAt;
        return true;
      }
      if (!this.#hasTop()) return false;
      const heap = this.#heap;
      const at = heap[root];
      if (at > until) return false;
      const slot = heap[root + 1];
      this.#isHole = true;
      if (this.#isTied(at)) this.#gather(at, slot);
      else if (this.#take(slot)) {
        this.now = at;
        return true;
      }
    }
  }

  /**
   * It is `at` µs from now on, and none of the events of that time has happened yet: something from outside comes before
   * them. No event may be pending for before.
   */
  reach(at: number): void {
    if (at <= this.now) return;
    if (this.next(at - 1)) throw new RangeError(`It cannot be ${at} µs: there was an event at ${this.now} µs.`);
    this.now = at;
    if (this.#presentFirst < this.#presentEnd || !this.#hasTop() || this.#heap[root] !== at) return;
    this.#isHole = true;
    this.#gather(at, this.#heap[root + 1]);
  }

  /** @param into an earlier snapshot whose memory may be used again */
  save(into: Partial<QueueSnapshot> = {}): QueueSnapshot {
    // Without a hole, a heap is its entries as they stand.
    this.#hasTop();
    const presentCount = this.#presentEnd - this.#presentFirst;
    return Object.assign(into, {
      now: this.now,
      taken: this.taken,
      sequence: this.#sequence[0],
      cancelled: this.#cancelled,
      slotCount: this.#slotCount,
      records: copied(this.#records, this.#slotCount * 4, into.records),
      freeCount: this.#freeCount,
      free: copied(this.#free, this.#freeCount, into.free),
      heapEnd: this.#heapEnd,
      heap: copied(this.#heap, this.#heapEnd, into.heap),
      presentAt: this.#presentAt,
      presentCount,
      present: copied(this.#present.subarray(this.#presentFirst, this.#presentEnd), presentCount, into.present),
    });
  }

  /** The order of the free slots comes back too, so that later handles are the same. */
  restore(snapshot: QueueSnapshot): void {
    const { slotCount, freeCount, heapEnd, presentCount } = snapshot;
    this.now = snapshot.now;
    this.taken = snapshot.taken;
    this.#sequence[0] = snapshot.sequence;
    this.#cancelled = snapshot.cancelled;
    this.#slotCount = slotCount;
    while (this.#free.length < slotCount) this.#grow();
    this.#records.set(snapshot.records.subarray(0, slotCount * 4));
    this.#freeCount = freeCount;
    this.#free.set(snapshot.free.subarray(0, freeCount));
    this.#isHole = false;
    this.#heapEnd = heapEnd;
    while (heapEnd + beyond > this.#heap.length) this.#growHeap();
    this.#heap.set(snapshot.heap.subarray(0, heapEnd));
    this.#heap.fill(Infinity, heapEnd);
    while (this.#present.length < presentCount) this.#present = larger(this.#present);
    this.#present.set(snapshot.present.subarray(0, presentCount));
    this.#presentAt = snapshot.presentAt;
    this.#presentFirst = 0;
    this.#presentEnd = presentCount;
  }

  /** Frees the slot of an event whose time has come. @returns false when it was cancelled, and nothing happens */
  #take(slot: number): boolean {
    const kind = this.#records[(slot << 2) + 3];
    const subject = this.#records[(slot << 2) + 2];
    this.#records[(slot << 2) + 3] = overKind;
    this.#free[this.#freeCount++] = slot;
    if (kind === cancelledKind) {
      this.#cancelled--;
      return false;
    }
    this.kind = kind;
    this.subject = subject;
    this.taken++;
    return true;
  }

  #isGhost(slot: number): boolean {
    return this.#records[(slot << 2) + 3] === cancelledKind;
  }

  /** Fills the hole by the last entry, if there is one. @returns whether there is an entry at the root */
  #hasTop(): boolean {
    if (this.#isHole) {
      this.#isHole = false;
      const heap = this.#heap;
      const last = (this.#heapEnd -= 2);
      const at = heap[last];
      heap[last] = Infinity;
      if (last > root) sink(heap, last, root, at, heap[last + 1]);
    }
    return this.#heapEnd > root;
  }

  #joinNow(slot: number): void {
    this.#presentAt = this.now;
    this.#join(slot);
  }

  /** To the end of the present. */
  #join(slot: number): void {
    if (this.#presentFirst === this.#presentEnd) this.#presentFirst = this.#presentEnd = 0;
    if (this.#presentEnd === this.#present.length) this.#present = larger(this.#present);
    this.#present[this.#presentEnd++] = slot;
  }

  /** Whether another entry has the time of the one that has left the hole. */
  #isTied(at: number): boolean {
    const heap = this.#heap;
    return heap[root + 2] === at || heap[root + 4] === at || heap[root + 6] === at || heap[root + 8] === at;
  }

  /** Moves all events of a time into the present, which is empty: the first of them, and those in the heap. */
  #gather(at: number, first: number): void {
    this.#join(first);
    while (this.#isTied(at)) {
      this.#hasTop();
      this.#join(this.#heap[root + 1]);
      this.#isHole = true;
    }
    this.#presentAt = at;
    this.#sortPresent();
  }

  #sortPresent(): void {
    const present = this.#present;
    const sequences = this.#sequences;
    const count = this.#presentEnd;
    if (count > mostToInsert) {
      present.subarray(0, count).sort((a, b) => sequences[a << 1] - sequences[b << 1]);
      return;
    }
    for (let i = 1; i < count; i++) {
      const slot = present[i];
      let place = i;
      for (; place > 0 && sequences[present[place - 1] << 1] > sequences[slot << 1]; place--) {
        present[place] = present[place - 1];
      }
      present[place] = slot;
    }
  }

  /** Ghosts go; whatever is still to come moves up, and the heap is made anew from its lowest parents to its root. */
  #clearOut(): void {
    const present = this.#present;
    let presentEnd = this.#presentFirst;
    for (let i = this.#presentFirst; i < this.#presentEnd; i++) {
      if (!this.#isGhost(present[i])) present[presentEnd++] = present[i];
      else this.#take(present[i]);
    }
    this.#presentEnd = presentEnd;
    const heap = this.#heap;
    let end = root;
    for (let place = this.#isHole ? root + 2 : root; place < this.#heapEnd; place += 2) {
      const slot = heap[place + 1];
      if (this.#isGhost(slot)) this.#take(slot);
      else {
        heap[end] = heap[place];
        heap[end + 1] = slot;
        end += 2;
      }
    }
    this.#isHole = false;
    heap.fill(Infinity, end, this.#heapEnd);
    this.#heapEnd = end;
    for (let place = parent(end - 2); place >= root; place -= 2) sink(heap, end, place, heap[place], heap[place + 1]);
  }

  #push(at: number, slot: number): void {
    const place = this.#heapEnd;
    this.#heapEnd += 2;
    if (this.#heapEnd + beyond > this.#heap.length) this.#growHeap();
    rise(this.#heap, place, at, slot);
  }

  #growHeap(): void {
    const { length } = this.#heap;
    this.#heap = larger(this.#heap).fill(Infinity, length);
  }

  #newSlot(): number {
    if (this.#slotCount === this.#free.length) this.#grow();
    return this.#slotCount++;
  }

  /** Makes room for twice as many records. */
  #grow(): void {
    this.#records = larger(this.#records);
    this.#sequences = new Float64Array(this.#records.buffer);
    this.#free = larger(this.#free);
  }

  #refusal(at: number): string {
    return `An event cannot be scheduled for ${at} µs when it is ${this.now} µs.`;
  }
}

/** A copy with room for twice as many numbers. */
function larger<Column extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(column: Column): Column {
  const copy = new (column.constructor as new (length: number) => Column)(column.length * 2);
  copy.set(column);
  return copy;
}
