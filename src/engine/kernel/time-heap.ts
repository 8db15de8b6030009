/**
 * A heap of events over time alone, four children to an entry: plain functions, since what they are called for is speed.
 * An entry is its time and two words about its event, 16 bytes side by side in memory that two columns share; so the four
 * children of an entry are 64 bytes in a row, and a level costs a large heap one or two cache lines. Beyond the last entry
 * all times are Infinity, so that a missing sibling never comes first.
 *
 * A place is that of an entry's time; its words are at twice the place + 2 (the subject) and + 3 (slot and kind). Entries are
 * moved as two doubles. What is moved so keeps its bits unless it is a NaN, which an engine may change: the upper half of
 * one (the second word, where the lower byte comes first, as everywhere that a browser runs) has 0x7ff behind its sign, and
 * no kind below 127 makes such a word.
 */
export interface TimeHeap {
  readonly times: Float64Array<ArrayBuffer>;
  readonly words: Int32Array<ArrayBuffer>;
}

/** The place of the first entry; the next ones follow two places apart. */
export const root = 6;
/** Places that have to be there beyond the last entry: siblings of it. */
const beyond = 8;

export function timeHeap(entries: number): TimeHeap {
  const times = new Float64Array(root + 2 * entries + beyond).fill(Infinity);
  return { times, words: new Int32Array(times.buffer) };
}

/** Entries that there is room for. */
export function roomIn({ times }: TimeHeap): number {
  return (times.length - root - beyond) / 2;
}

/** The same with room for twice as many entries. */
export function larger(heap: TimeHeap): TimeHeap {
  const copy = timeHeap(roomIn(heap) * 2);
  // As words: a time must stay the same to the bit.
  copy.words.set(heap.words);
  copy.times.fill(Infinity, heap.times.length);
  return copy;
}

/** The place above; of the first entry, one before it. */
export function parent(place: number): number {
  return ((place >> 3) << 1) + 4;
}

/** Whether an entry other than the first has this time, which is the first's. */
export function isTied({ times }: TimeHeap, at: number): boolean {
  return times[root + 2] === at || times[root + 4] === at || times[root + 6] === at || times[root + 8] === at;
}

export function put({ times, words }: TimeHeap, place: number, at: number, word: number, subject: number): void {
  times[place] = at;
  words[(place << 1) + 2] = subject;
  words[(place << 1) + 3] = word;
}

/** Puts an entry where there was none, from the hole at `from` upwards. */
export function rise(heap: TimeHeap, from: number, at: number, word: number, subject: number): void {
  const { times } = heap;
  let hole = from;
  while (hole > root) {
    const above = parent(hole);
    const time = times[above];
    if (time <= at) break;
    times[hole] = time;
    times[hole + 1] = times[above + 1];
    hole = above;
  }
  put(heap, hole, at, word, subject);
}

/** Puts an entry into a heap that ends before the place `end`: into the hole at `from`, or below it. */
export function sink(heap: TimeHeap, end: number, from: number, at: number, word: number, subject: number): void {
  const hole = end <= cached ? lower(heap, end, from, at) : lowerByGuess(heap, end, from, at);
  put(heap, hole, at, word, subject);
}

/** A heap that ends before this place is in the processor's cache nearly always. */
const cached = 65_536;

/** Moves the hole down to where an entry of time `at` may be. @returns where that is */
function lower({ times }: TimeHeap, end: number, from: number, at: number): number {
  let hole = from;
  let child = firstChild(from);
  while (child < end) {
    // Calculating with comparisons instead of branching on them: which child is the least cannot be predicted. None waits
    // for the outcome of another.
    const first = times[child];
    const second = times[child + 2];
    const third = times[child + 4];
    const fourth = times[child + 6];
    const isFourth = Number(fourth < first) & Number(fourth < second) & Number(fourth < third);
    const isLate = isFourth | (Number(third < first) & Number(third < second));
    const isSecond = Number(second < first) & (isLate ^ 1);
    const least = (child + (isLate << 2) + ((isFourth | isSecond) << 1)) | 0;
    const time = times[least];
    if (time >= at) break;
    times[hole] = time;
    times[hole + 1] = times[least + 1];
    hole = least;
    child = firstChild(hole) | 0;
  }
  return hole;
}

/**
 * The same by branches. The processor guesses them wrong as often as not, but goes on by its guesses while it waits for
 * memory: where that takes long, it wins.
 */
function lowerByGuess({ times }: TimeHeap, end: number, from: number, at: number): number {
  let hole = from;
  let child = firstChild(from);
  while (child < end) {
    let least = child;
    if (times[child + 2] < times[least]) least = child + 2;
    if (times[child + 4] < times[least]) least = child + 4;
    if (times[child + 6] < times[least]) least = child + 6;
    const time = times[least];
    if (time >= at) break;
    times[hole] = time;
    times[hole + 1] = times[least + 1];
    hole = least;
    child = firstChild(hole);
  }
  return hole;
}

function firstChild(place: number): number {
  return (place << 2) - 16;
}
