/**
 * A binary heap of (time, slot) over time alone, in two typed columns that the caller owns: plain functions, since what
 * they are called for is speed. Its entries are 1 to count, so that two siblings lie in one cache line; beyond them all
 * times are Infinity, so that a missing sibling never comes first.
 */

/** Puts an entry where there was none, from the hole at `from` upwards. */
export function rise(times: Float64Array, slots: Int32Array, from: number, at: number, slot: number): void {
  let hole = from;
  while (hole > 1) {
    const parent = hole >> 1;
    const above = times[parent];
    if (above <= at) break;
    times[hole] = above;
    slots[hole] = slots[parent];
    hole = parent;
  }
  times[hole] = at;
  slots[hole] = slot;
}

/** Puts an entry into a heap of `count` entries whose root is a hole. */
export function sink(times: Float64Array, slots: Int32Array, count: number, at: number, slot: number): void {
  let hole = 1;
  let child = 2;
  while (child <= count) {
    // Adding the comparison instead of branching on it: which child is smaller cannot be predicted.
    child += Number(times[child + 1] < times[child]);
    const below = times[child];
    if (below >= at) break;
    times[hole] = below;
    slots[hole] = slots[child];
    hole = child;
    child = hole << 1;
  }
  times[hole] = at;
  slots[hole] = slot;
}
