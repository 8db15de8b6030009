/** A copy of a queue. */
export interface QueueSnapshot {
  now: number;
  taken: number;
  sequence: number;
  size: number;
  freeCount: number;
  slots: number;
  times: Float64Array;
  heap: Int32Array;
  order: Float64Array;
  place: Int32Array;
  kinds: Uint8Array;
  subjects: Int32Array;
  uses: Uint32Array;
  free: Int32Array;
}

/** Handles are slot + use × this: below 2^53 for 2^24 slots used 2^29 times each. */
const slotLimit = 16_777_216;

/**
 * The events to come, in typed columns: a binary heap over (time, order of scheduling), so that events of one time happen
 * in exactly the order in which they were scheduled. Times are whole µs; a double holds them exactly for 285 years.
 *
 * A taken event leaves a hole at the root, which the next scheduled event fills: one sift for both. Sifting down goes all
 * the way along the smaller children first and up again at the end, since what is new mostly belongs near the bottom.
 * Each event has a slot, and a handle that names the slot and its use, so that a cancelled or taken one is refused.
 */
export class EventQueue {
  /** Of the event last taken. */
  now = 0;
  kind = 0;
  subject = 0;
  /** Events taken so far. */
  taken = 0;

  #count = 0;
  #isHole = false;
  #sequence = 0;
  #times: Float64Array;
  #heap: Int32Array;
  #order: Float64Array;
  #place: Int32Array;
  #kinds: Uint8Array;
  #subjects: Int32Array;
  #uses: Uint32Array;
  #free: Int32Array;
  #freeCount = 0;
  #slots = 0;

  constructor(capacity = 64) {
    this.#times = new Float64Array(capacity + 2);
    this.#heap = new Int32Array(capacity + 2);
    this.#order = new Float64Array(capacity);
    this.#place = new Int32Array(capacity);
    this.#kinds = new Uint8Array(capacity);
    this.#subjects = new Int32Array(capacity);
    this.#uses = new Uint32Array(capacity);
    this.#free = new Int32Array(capacity);
  }

  /** Events pending. */
  get size(): number {
    return this.#isHole ? this.#count - 1 : this.#count;
  }

  /**
   * @param at whole µs, not before `now`
   * @returns a handle, above 0
   * @throws RangeError for any other time
   */
  schedule(at: number, kind: number, subject: number): number {
    if (!(at >= this.now) || at !== Math.floor(at) || at === Infinity) {
      throw new RangeError(`An event cannot be scheduled for ${at} µs when it is ${this.now} µs.`);
    }
    const slot = this.#freeCount > 0 ? this.#free[--this.#freeCount] : this.#newSlot();
    this.#order[slot] = this.#sequence++;
    this.#kinds[slot] = kind;
    this.#subjects[slot] = subject;
    if (this.#isHole) {
      this.#isHole = false;
      this.#sink(0, at, slot);
    } else {
      this.#rise(this.#count++, at, slot);
    }
    return slot + (this.#uses[slot] + 1) * slotLimit;
  }

  /** @returns false when the event has happened or been cancelled already */
  cancel(handle: number): boolean {
    const slot = handle % slotLimit;
    if (handle <= 0 || slot >= this.#slots || (handle - slot) / slotLimit !== this.#uses[slot] + 1) return false;
    this.#fillHole();
    this.#release(slot);
    this.#remove(this.#place[slot]);
    return true;
  }

  /** Takes the earliest event, if it is not after `until`. @returns whether there was one */
  next(until: number): boolean {
    this.#fillHole();
    if (this.#count === 0 || this.#times[0] > until) return false;
    const slot = this.#heap[0];
    this.now = this.#times[0];
    this.kind = this.#kinds[slot];
    this.subject = this.#subjects[slot];
    this.taken++;
    this.#release(slot);
    this.#isHole = true;
    return true;
  }

  /** The time of the earliest event; Infinity = there is none. */
  peek(): number {
    this.#fillHole();
    return this.#count === 0 ? Infinity : this.#times[0];
  }

  save(): QueueSnapshot {
    this.#fillHole();
    return {
      now: this.now,
      taken: this.taken,
      sequence: this.#sequence,
      size: this.#count,
      freeCount: this.#freeCount,
      slots: this.#slots,
      times: this.#times.slice(),
      heap: this.#heap.slice(),
      order: this.#order.slice(),
      place: this.#place.slice(),
      kinds: this.#kinds.slice(),
      subjects: this.#subjects.slice(),
      uses: this.#uses.slice(),
      free: this.#free.slice(),
    };
  }

  restore(snapshot: QueueSnapshot): void {
    this.now = snapshot.now;
    this.taken = snapshot.taken;
    this.#sequence = snapshot.sequence;
    this.#count = snapshot.size;
    this.#freeCount = snapshot.freeCount;
    this.#slots = snapshot.slots;
    this.#isHole = false;
    this.#times = snapshot.times.slice();
    this.#heap = snapshot.heap.slice();
    this.#order = snapshot.order.slice();
    this.#place = snapshot.place.slice();
    this.#kinds = snapshot.kinds.slice();
    this.#subjects = snapshot.subjects.slice();
    this.#uses = snapshot.uses.slice();
    this.#free = snapshot.free.slice();
  }

  #fillHole(): void {
    if (!this.#isHole) return;
    this.#isHole = false;
    this.#remove(0);
  }

  /** Takes the entry at this place of the heap out, and puts the last one where it belongs. */
  #remove(place: number): void {
    const last = --this.#count;
    if (place === last) return;
    const at = this.#times[last];
    const slot = this.#heap[last];
    if (place > 0 && this.#isBefore(at, slot, (place - 1) >> 1)) this.#rise(place, at, slot);
    else this.#sink(place, at, slot);
  }

  /** Down along the smaller children to the bottom, then up to where the event belongs. */
  #sink(from: number, at: number, slot: number): void {
    const times = this.#times;
    const heap = this.#heap;
    const place = this.#place;
    const order = this.#order;
    const count = this.#count;
    let hole = from;
    let child = hole * 2 + 1;
    while (child + 1 < count) {
      const left = times[child];
      const right = times[child + 1];
      let isRight = (right < left) as unknown as number;
      if (left === right) isRight = (order[heap[child + 1]] < order[heap[child]]) as unknown as number;
      child += isRight | 0;
      times[hole] = times[child];
      place[(heap[hole] = heap[child])] = hole;
      hole = child;
      child = hole * 2 + 1;
    }
    if (child < count) {
      times[hole] = times[child];
      place[(heap[hole] = heap[child])] = hole;
      hole = child;
    }
    this.#riseTo(from, hole, at, slot);
  }

  #rise(from: number, at: number, slot: number): void {
    this.#riseTo(0, from, at, slot);
  }

  #riseTo(top: number, from: number, at: number, slot: number): void {
    const times = this.#times;
    const heap = this.#heap;
    const place = this.#place;
    let hole = from;
    while (hole > top) {
      const parent = (hole - 1) >> 1;
      if (!this.#isBefore(at, slot, parent)) break;
      times[hole] = times[parent];
      place[(heap[hole] = heap[parent])] = hole;
      hole = parent;
    }
    times[hole] = at;
    heap[hole] = slot;
    place[slot] = hole;
  }

  #isBefore(at: number, slot: number, place: number): boolean {
    const other = this.#times[place];
    return at < other || (at === other && this.#order[slot] < this.#order[this.#heap[place]]);
  }

  #release(slot: number): void {
    this.#uses[slot]++;
    this.#free[this.#freeCount++] = slot;
  }

  #newSlot(): number {
    if (this.#slots === this.#order.length) this.#grow(this.#slots * 2);
    return this.#slots++;
  }

  #grow(capacity: number): void {
    this.#times = larger(this.#times, new Float64Array(capacity + 2));
    this.#heap = larger(this.#heap, new Int32Array(capacity + 2));
    this.#order = larger(this.#order, new Float64Array(capacity));
    this.#place = larger(this.#place, new Int32Array(capacity));
    this.#kinds = larger(this.#kinds, new Uint8Array(capacity));
    this.#subjects = larger(this.#subjects, new Int32Array(capacity));
    this.#uses = larger(this.#uses, new Uint32Array(capacity));
    this.#free = larger(this.#free, new Int32Array(capacity));
  }
}

function larger<A extends Float64Array | Int32Array | Uint8Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
