import { copied } from "./copied.ts";
import { isTied, larger, parent, put, rise, roomIn, root, sink, type TimeHeap, timeHeap } from "./time-heap.ts";

/** A copy of a queue's state: columns that may be longer than what is in use, and how much of each is. */
export interface QueueSnapshot {
  now: number;
  taken: number;
  sequence: number;
  cancelled: number;
  slotCount: number;
  sequences: Int32Array<ArrayBuffer>;
  freeCount: number;
  free: Int32Array<ArrayBuffer>;
  /** The words of the heap, its times included, and the place where it ends: see `time-heap.ts`. */
  heapEnd: number;
  heap: Int32Array<ArrayBuffer>;
  presentAt: number;
  presentCount: number;
  present: Int32Array<ArrayBuffer>;
}

/** Handles are a slot + the low bits of the sequence × this: exact below 2^53, for 2^24 slots. */
const slotLimit = 16_777_216;
const slotBits = 24;
const sequenceBits = 0x1fff_ffff;
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
 * leaves a hole at the root, which the next scheduled one fills: one sift for both; and its slot, which that one takes.
 *
 * An event is two words: its slot and kind, and its subject; they go where it goes. What stays in the slot's place is its
 * sequence, 0 when it is not pending any more. A cancelled event is a ghost that is not pending: it stays where it is until
 * it comes up, or the ghosts are half of all and are cleared out, so that no sift has to note where events are. A handle
 * names slot and sequence, so that an event which has happened or been cancelled is refused. Sequences are counted in 32
 * bits, over and over: of two events, the one is older whose sequence is longer ago (true as long as none waits while 2^32
 * others are scheduled).
 */
export class EventQueue {
  /** Of the event last taken. */
  now = 0;
  kind = 0;
  subject = 0;
  /** Events taken so far. */
  taken = 0;

  #heap: TimeHeap;
  /** The place behind the last entry. */
  #heapEnd = root;
  /** Its first entry has been taken, and nothing is there now. */
  #isHole = false;
  /** The words of its events. */
  #present = new Int32Array(16);
  /** The time of the events in it, µs: now, or the time to be reached next. */
  #presentAt = 0;
  #presentFirst = 0;
  #presentEnd = 0;
  #cancelled = 0;
  /** The last that was given; in a column, where a number that needs all 32 bits takes no object. */
  readonly #sequence = new Int32Array(1);
  /** By slot; 0 = not pending. */
  #sequences: Int32Array<ArrayBuffer>;
  #slotCount = 0;
  #free: Int32Array<ArrayBuffer>;
  #freeCount = 0;
  /** The slot that was freed last, which the next event takes; -1 = none. */
  #vacant = -1;

  constructor(capacity = 64) {
    this.#heap = timeHeap(capacity);
    this.#sequences = new Int32Array(capacity);
    this.#free = new Int32Array(capacity);
  }

  /** Events pending. */
  get size(): number {
    const later = (this.#heapEnd - root) / 2 - (this.#isHole ? 1 : 0);
    return later + (this.#presentEnd - this.#presentFirst) / 2 - this.#cancelled;
  }

  /**
   * @param at whole µs, not before `now`
   * @param kind 0 to 126 @param subject a 32-bit integer
   * @returns a handle, above 0
   * @throws RangeError for any other time
   */
  schedule(at: number, kind: number, subject: number): number {
    if (!(at >= this.now) || at !== Math.floor(at) || at === Infinity) throw new RangeError(this.#refusal(at));
    const sequence = (this.#sequence[0] + 1) | 0 || 1;
    this.#sequence[0] = sequence;
    const slot = this.#vacant >= 0 ? this.#vacant : this.#freeOrNew();
    this.#vacant = -1;
    this.#sequences[slot] = sequence;
    const word = slot | (kind << slotBits);
    if (at === this.now) this.#joinNow(word, subject);
    else if (this.#isHole) {
      this.#isHole = false;
      sink(this.#heap, this.#heapEnd, root, at, word, subject);
    } else this.#push(at, word, subject);
    return slot + (sequence & sequenceBits) * slotLimit;
  }

  /** @returns false when the event has happened or been cancelled already */
  cancel(handle: number): boolean {
    const sequence = Math.floor(handle / slotLimit);
    const slot = handle - sequence * slotLimit;
    const isSlot = slot >= 0 && slot < this.#slotCount && slot === Math.floor(slot);
    if (!isSlot || !this.#isPending(slot)) return false;
    if (sequence !== (this.#sequences[slot] & sequenceBits)) return false;
    this.#sequences[slot] = 0;
    this.#cancelled++;
    if (this.#cancelled > fewestToClear && this.#cancelled > this.size) this.#clearOut();
    return true;
  }

  /** Takes the earliest event, if it is not after `until`. @returns whether there was one */
  next(until: number): boolean {
    for (;;) {
      if (this.#presentFirst < this.#presentEnd) {
        if (this.#presentAt > until) return false;
        const first = this.#presentFirst;
        this.#presentFirst += 2;
        if (!this.#take(this.#present[first], this.#present[first + 1])) continue;
        this.now = this.#presentAt;
        return true;
      }
      if (!this.#hasTop()) return false;
      const { times, words } = this.#heap;
      const at = times[root];
      if (at > until) return false;
      this.#isHole = true;
      if (isTied(this.#heap, at)) this.#gather(at);
      else if (this.#take(words[2 * root + 3], words[2 * root + 2])) {
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
    if (this.#presentFirst < this.#presentEnd || !this.#hasTop() || this.#heap.times[root] !== at) return;
    this.#isHole = true;
    this.#gather(at);
  }

  /** @param into an earlier snapshot whose memory may be used again */
  save(into: Partial<QueueSnapshot> = {}): QueueSnapshot {
    // Without a hole, a heap is its entries as they stand; and all free slots are in one list.
    this.#hasTop();
    this.#listVacant();
    const presentCount = this.#presentEnd - this.#presentFirst;
    return Object.assign(into, {
      now: this.now,
      taken: this.taken,
      sequence: this.#sequence[0],
      cancelled: this.#cancelled,
      slotCount: this.#slotCount,
      sequences: copied(this.#sequences, this.#slotCount, into.sequences),
      freeCount: this.#freeCount,
      free: copied(this.#free, this.#freeCount, into.free),
      heapEnd: this.#heapEnd,
      heap: copied(this.#heap.words, this.#heapEnd * 2, into.heap),
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
    this.#sequences.set(snapshot.sequences.subarray(0, slotCount));
    this.#vacant = -1;
    this.#freeCount = freeCount;
    this.#free.set(snapshot.free.subarray(0, freeCount));
    this.#isHole = false;
    this.#heapEnd = heapEnd;
    while (heapEnd - root > 2 * roomIn(this.#heap)) this.#heap = larger(this.#heap);
    this.#heap.words.set(snapshot.heap.subarray(0, heapEnd * 2));
    this.#heap.times.fill(Infinity, heapEnd);
    while (this.#present.length < presentCount) this.#present = doubled(this.#present);
    this.#present.set(snapshot.present.subarray(0, presentCount));
    this.#presentAt = snapshot.presentAt;
    this.#presentFirst = 0;
    this.#presentEnd = presentCount;
  }

  /** Frees the slot of an event whose time has come. @returns false when it was cancelled, and nothing happens */
  #take(word: number, subject: number): boolean {
    const slot = slotOf(word);
    this.#listVacant();
    this.#vacant = slot;
    if (!this.#isPending(slot)) {
      this.#cancelled--;
      return false;
    }
    this.#sequences[slot] = 0;
    this.kind = word >>> slotBits;
    this.subject = subject;
    this.taken++;
    return true;
  }

  #listVacant(): void {
    if (this.#vacant >= 0) this.#free[this.#freeCount++] = this.#vacant;
    this.#vacant = -1;
  }

  /** How many were scheduled since. */
  #age(word: number): number {
    return (this.#sequence[0] - this.#sequences[slotOf(word)]) >>> 0;
  }

  /** Of a slot in use; else it is a ghost's. */
  #isPending(slot: number): boolean {
    return this.#sequences[slot] !== 0;
  }

  /** Fills the hole by the last entry, if there is one. @returns whether there is an entry at the root */
  #hasTop(): boolean {
    if (this.#isHole) {
      this.#isHole = false;
      const { times, words } = this.#heap;
      const last = (this.#heapEnd -= 2);
      const at = times[last];
      times[last] = Infinity;
      if (last > root) sink(this.#heap, last, root, at, words[2 * last + 3], words[2 * last + 2]);
    }
    return this.#heapEnd > root;
  }

  #joinNow(word: number, subject: number): void {
    this.#presentAt = this.now;
    this.#join(word, subject);
  }

  /** To the end of the present. */
  #join(word: number, subject: number): void {
    if (this.#presentFirst === this.#presentEnd) this.#presentFirst = this.#presentEnd = 0;
    if (this.#presentEnd === this.#present.length) this.#present = doubled(this.#present);
    this.#present[this.#presentEnd] = word;
    this.#present[this.#presentEnd + 1] = subject;
    this.#presentEnd += 2;
  }

  /** Moves all events of a time into the present, which is empty: the one that has left the hole, and its like. */
  #gather(at: number): void {
    this.#joinFromRoot();
    while (isTied(this.#heap, at)) {
      this.#hasTop();
      this.#joinFromRoot();
    }
    this.#presentAt = at;
    this.#sortPresent();
  }

  #joinFromRoot(): void {
    const { words } = this.#heap;
    this.#join(words[2 * root + 3], words[2 * root + 2]);
    this.#isHole = true;
  }

  #sortPresent(): void {
    const present = this.#present;
    const end = this.#presentEnd;
    if (end > 2 * mostToInsert) return this.#sortMany();
    for (let i = 2; i < end; i += 2) {
      const word = present[i];
      const subject = present[i + 1];
      const age = this.#age(word);
      let place = i;
      for (; place > 0 && this.#age(present[place - 2]) < age; place -= 2) {
        present[place] = present[place - 2];
        present[place + 1] = present[place - 1];
      }
      present[place] = word;
      present[place + 1] = subject;
    }
  }

  #sortMany(): void {
    const unsorted = this.#present.slice(0, this.#presentEnd);
    const ages = Float64Array.from({ length: unsorted.length / 2 }, (_, i) => this.#age(unsorted[2 * i]));
    const places = Uint32Array.from({ length: ages.length }, (_, i) => 2 * i);
    places.sort((a, b) => ages[b / 2] - ages[a / 2]);
    places.forEach((place, i) => this.#present.set(unsorted.subarray(place, place + 2), 2 * i));
  }

  /** Ghosts go; whatever is still to come moves up, and the heap is made anew from its lowest parents to its root. */
  #clearOut(): void {
    const present = this.#present;
    let presentEnd = this.#presentFirst;
    for (let i = this.#presentFirst; i < this.#presentEnd; i += 2) {
      if (this.#isPending(slotOf(present[i]))) {
        present[presentEnd] = present[i];
        present[presentEnd + 1] = present[i + 1];
        presentEnd += 2;
      } else this.#take(present[i], 0);
    }
    this.#presentEnd = presentEnd;
    const { times, words } = this.#heap;
    let end = root;
    for (let place = this.#isHole ? root + 2 : root; place < this.#heapEnd; place += 2) {
      const word = words[2 * place + 3];
      if (this.#isPending(slotOf(word))) {
        put(this.#heap, end, times[place], word, words[2 * place + 2]);
        end += 2;
      } else this.#take(word, 0);
    }
    this.#isHole = false;
    times.fill(Infinity, end, this.#heapEnd);
    this.#heapEnd = end;
    for (let place = parent(end - 2); place >= root; place -= 2) {
      sink(this.#heap, end, place, times[place], words[2 * place + 3], words[2 * place + 2]);
    }
  }

  #push(at: number, word: number, subject: number): void {
    const place = this.#heapEnd;
    this.#heapEnd += 2;
    if (this.#heapEnd - root > 2 * roomIn(this.#heap)) this.#heap = larger(this.#heap);
    rise(this.#heap, place, at, word, subject);
  }

  #freeOrNew(): number {
    if (this.#freeCount > 0) return this.#free[--this.#freeCount];
    if (this.#slotCount === this.#free.length) this.#grow();
    return this.#slotCount++;
  }

  /** Makes room for twice as many slots. */
  #grow(): void {
    this.#sequences = doubled(this.#sequences);
    this.#free = doubled(this.#free);
  }

  #refusal(at: number): string {
    return `An event cannot be scheduled for ${at} µs when it is ${this.now} µs.`;
  }
}

function slotOf(word: number): number {
  return word & (slotLimit - 1);
}

/** A copy with room for twice as many numbers. */
function doubled(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(column.length * 2);
  copy.set(column);
  return copy;
}
