/**
 * A heap of (time, slot) over time alone, four children to an entry, in one typed column that the caller owns: plain
 * functions, since what they are called for is speed. Entries are pairs of numbers, time first, from place `root` on; the
 * four children of an entry are 64 bytes in a row, so that a level costs a large heap one or two cache lines. Beyond the
 * last entry all times are Infinity, so that a missing sibling never comes first.
 */

/** The place of the first entry; the next ones follow two places apart. */
export const root = 6;
/** Places that have to be there beyond the last entry: siblings of it. */
export const beyond = 8;

/** The place of an entry's first child. */
export function firstChild(place: number): number {
  return (place << 2) - 16;
}

export function parent(place: number): number {
  return ((place >> 3) << 1) + 4;
}

/** Puts an entry where there was none, from the hole at `from` upwards. */
export function rise(heap: Float64Array, from: number, at: number, slot: number): void {
  let hole = from;
  while (hole > root) {
    const above = parent(hole);
    const time = heap[above];
    if (time <= at) break;
    heap[hole] = time;
    heap[hole + 1] = heap[above + 1];
    hole = above;
  }
  heap[hole] = at;
  heap[hole + 1] = slot;
}

/** Puts an entry into a heap that ends before `end`, at the hole at `from` or below it. */
export function sink(heap: Float64Array, end: number, from: number, at: number, slot: number): void {
  let hole = from;
  let child = firstChild(hole);
  while (child < end) {
    // Adding comparisons instead of branching on them: which child is the least cannot be predicted.
    const a = child + 2 * Number(heap[child + 2] < heap[child]);
    const b = child + 4 + 2 * Number(heap[child + 6] < heap[child + 4]);
    const least = a + (b - a) * Number(heap[b] < heap[a]);
    const time = heap[least];
    if (time >= at) break;
    heap[hole] = time;
    heap[hole + 1] = heap[least + 1];
    hole = least;
    child = firstChild(hole);
  }
  heap[hole] = at;
  heap[hole + 1] = slot;
}
