/** A copy of a queue's state. */
export interface QueueSnapshot {
  now: number;
  taken: number;
  count: number;
  cancelled: number;
  sequenceLow: number;
  sequenceHigh: number;
  slotCount: number;
  times: Float64Array<ArrayBuffer>;
  slots: Int32Array<ArrayBuffer>;
  records: Int32Array<ArrayBuffer>;
  free: Int32Array<ArrayBuffer>;
}

/** Handles are a slot + a use × this: exact below 2^53, for 2^24 slots used 2^29 times each. */
const slotLimit = 16_777_216;
/** A slot's record: its subject; its kind and, above 8 bits, the high part of the sequence; its use; the low part. */
const subjectOf = 0;
const kindOf = 1;
const useOf = 2;
const sequenceOf = 3;
/** The kind of an event that has been cancelled and is still in the heap. */
const cancelledKind = 255;
/** Fewer cancelled events than this are not worth clearing out. */
const fewestToClear = 64;

/**
 * The events to come: a binary heap in typed columns over (time, order of scheduling), so that events of one time happen
 * in exactly the order in which they were scheduled. Times are whole µs, which a double holds exactly for 285 years.
 *
 * The heap holds times and slots; what an event is stands in its slot's record, one cache line for all of it. A taken
 * event leaves a hole at the root, which the next scheduled event fills: one sift for both. A cancelled event stays in
 * the heap as a ghost until it comes up or the ghosts are half of the heap and all cleared out, so that no sift has to
 * note where events are. A handle names slot and use, so that one which has happened or been cancelled is refused.
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
  #cancelled = 0;
  #sequenceLow = 0;
  #sequenceHigh = 0;
  #times: Float64Array<ArrayBuffer>;
  #slots: Int32Array<ArrayBuffer>;
  #records: Int32Array<ArrayBuffer>;
  #free: Int32Array<ArrayBuffer>;
  #freeCount = 0;
  #slotCount = 0;

  constructor(capacity = 64) {
    this.#times = new Float64Array(capacity);
    this.#slots = new Int32Array(capacity);
    this.#records = new Int32Array(capacity * 4);
    this.#free = new Int32Array(capacity);
  }

  /** Events pending. */
  get size(): number {
    return this.#count - this.#cancelled - (this.#isHole ? 1 : 0);
  }

  /**
   * @param at whole µs, not before `now`
   * @param kind 0 to 254 @param subject a 32-bit integer
   * @returns a handle, above 0
   * @throws RangeError for any other time
   */
  schedule(at: number, kind: number, subject: number): number {
    if (!(at >= this.now) || at !== Math.floor(at) || at === Infinity) {
      throw new RangeError(`An event cannot be scheduled for ${at} µs when it is ${this.now} µs.`);
    }
    const slot = this.#freeCount > 0 ? this.#free[--this.#freeCount] : this.#newSlot();
    const records = this.#records;
    const record = slot << 2;
    records[record + subjectOf] = subject;
    records[record + kindOf] = kind | (this.#sequenceHigh << 8);
    records[record + sequenceOf] = this.#sequenceLow;
    this.#sequenceLow = (this.#sequenceLow + 1) | 0;
    if (this.#sequenceLow === 0) this.#sequenceHigh++;
    if (this.#isHole) {
      this.#isHole = false;
      this.#sink(0, at, slot);
    } else {
      this.#rise(this.#count++, at, slot);
    }
    return slot + (records[record + useOf] + 1) * slotLimit;
  }

  /** @returns false when the event has happened or been cancelled already */
  cancel(handle: number): boolean {
    const slot = handle % slotLimit;
    const record = slot << 2;
    const isPending =
      handle > 0 &&
      slot < this.#slotCount &&
      (handle - slot) / slotLimit === this.#records[record + useOf] + 1 &&
      (this.#records[record + kindOf] & 255) !== cancelledKind;
    if (!isPending) return false;
    this.#records[record + kindOf] |= cancelledKind;
    this.#cancelled++;
    if (this.#cancelled > fewestToClear && this.#cancelled * 2 > this.#count) this.#clearCancelled();
    return true;
  }

  /** Takes the earliest event, if it is not after `until`. @returns whether there was one */
  next(until: number): boolean {
    while (this.#hasTop()) {
      const at = this.#times[0];
      if (at > until) return false;
      const slot = this.#slots[0];
      const record = slot << 2;
      const kind = this.#records[record + kindOf] & 255;
      this.#release(slot);
      this.#isHole = true;
      if (kind === cancelledKind) {
        this.#cancelled--;
        continue;
      }
      this.now = at;
      this.kind = kind;
      this.subject = this.#records[record + subjectOf];
      this.taken++;
      return true;
    }
    return false;
  }

  /** The time of the earliest event; Infinity = there is none. */
  peek(): number {
    while (this.#hasTop()) {
      const slot = this.#slots[0];
      if ((this.#records[(slot << 2) + kindOf] & 255) !== cancelledKind) return this.#times[0];
      this.#release(slot);
      this.#isHole = true;
      this.#cancelled--;
    }
    return Infinity;
  }

  save(): QueueSnapshot {
    this.#hasTop();
    return {
      now: this.now,
      taken: this.taken,
      count: this.#count,
      cancelled: this.#cancelled,
      sequenceLow: this.#sequenceLow,
      sequenceHigh: this.#sequenceHigh,
      slotCount: this.#slotCount,
      times: this.#times.slice(0, this.#count),
      slots: this.#slots.slice(0, this.#count),
      records: this.#records.slice(0, this.#slotCount * 4),
      free: this.#free.slice(0, this.#freeCount),
    };
  }

  /** The order of the free slots comes back too, so that later handles are the same. */
  restore(snapshot: QueueSnapshot): void {
    while (this.#free.length < snapshot.slotCount) this.#grow();
    this.now = snapshot.now;
    this.taken = snapshot.taken;
    this.#count = snapshot.count;
    this.#cancelled = snapshot.cancelled;
    this.#sequenceLow = snapshot.sequenceLow;
    this.#sequenceHigh = snapshot.sequenceHigh;
    this.#slotCount = snapshot.slotCount;
    this.#freeCount = snapshot.free.length;
    this.#isHole = false;
    this.#times.set(snapshot.times);
    this.#slots.set(snapshot.slots);
    this.#records.fill(0);
    this.#records.set(snapshot.records);
    this.#free.set(snapshot.free);
  }

  /** Fills the hole, if there is one. @returns whether there is an entry at the root */
  #hasTop(): boolean {
    if (this.#isHole) {
      this.#isHole = false;
      const last = --this.#count;
      if (last > 0) this.#sink(0, this.#times[last], this.#slots[last]);
    }
    return this.#count > 0;
  }

  #rise(from: number, at: number, slot: number): void {
    const times = this.#times;
    const slots = this.#slots;
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = times[parent];
      if (above < at || (above === at && this.#isFirst(slots[parent], slot))) break;
      times[hole] = above;
      slots[hole] = slots[parent];
      hole = parent;
    }
    times[hole] = at;
    slots[hole] = slot;
  }

  #sink(from: number, at: number, slot: number): void {
    const times = this.#times;
    const slots = this.#slots;
    const count = this.#count;
    let hole = from;
    let child = hole * 2 + 1;
    while (child < count) {
      if (child + 1 < count) {
        const left = times[child];
        const right = times[child + 1];
        // Adding the comparison instead of branching on it: which child is smaller cannot be predicted.
        child += Number(right < left) | 0;
        if (left === right && this.#isFirst(slots[child + 1], slots[child])) child++;
      }
      const below = times[child];
      if (below >= at && (below > at || this.#isFirst(slot, slots[child]))) break;
      times[hole] = below;
      slots[hole] = slots[child];
      hole = child;
      child = hole * 2 + 1;
    }
    times[hole] = at;
    slots[hole] = slot;
  }

  /** Whether the event in slot `a` was scheduled before the one in slot `b`. */
  #isFirst(a: number, b: number): boolean {
    const records = this.#records;
    const highA = records[(a << 2) + kindOf] >>> 8;
    const highB = records[(b << 2) + kindOf] >>> 8;
    if (highA !== highB) return highA < highB;
    return records[(a << 2) + sequenceOf] >>> 0 < records[(b << 2) + sequenceOf] >>> 0;
  }

  #clearCancelled(): void {
    if (!this.#hasTop()) return;
    let kept = 0;
    for (let i = 0; i < this.#count; i++) {
      const slot = this.#slots[i];
      if ((this.#records[(slot << 2) + kindOf] & 255) === cancelledKind) {
        this.#release(slot);
        continue;
      }
      this.#times[kept] = this.#times[i];
      this.#slots[kept++] = slot;
    }
    this.#count = kept;
    this.#cancelled = 0;
    for (let i = (kept >> 1) - 1; i >= 0; i--) this.#sink(i, this.#times[i], this.#slots[i]);
  }

  #release(slot: number): void {
    this.#records[(slot << 2) + useOf]++;
    this.#free[this.#freeCount++] = slot;
  }

  #newSlot(): number {
    if (this.#slotCount === this.#free.length) this.#grow();
    return this.#slotCount++;
  }

  #grow(): void {
    const capacity = this.#free.length * 2;
    const times = new Float64Array(capacity);
    const slots = new Int32Array(capacity);
    const records = new Int32Array(capacity * 4);
    const free = new Int32Array(capacity);
    times.set(this.#times);
    slots.set(this.#slots);
    records.set(this.#records);
    free.set(this.#free);
    this.#times = times;
    this.#slots = slots;
    this.#records = records;
    this.#free = free;
  }
}
