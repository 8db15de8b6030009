const second = 1_000_000;

/**
 * For rows that begin in order of time and end whenever they do: where a reader who wants all rows that are open at some
 * moment must begin to look. Grows with the Recording; what it has said once stays true, because a row that is open at a
 * known moment can only end later.
 */
export class OldestOpen {
  /** `#oldest[s]`: no row before this one is open at second s or later. */
  #oldest = new Uint32Array(64);
  #seconds = 0;
  #row = 0;

  /**
   * @param endOf µs at which a row ended; Infinity = not yet, as far as the Recording goes
   */
  constructor(private readonly endOf: (row: number) => number) {}

  /** Takes in what the Recording has now. @param until µs that it covers @param rows of the table */
  grow(until: number, rows: number): void {
    while (this.#seconds * second <= until) {
      const at = this.#seconds * second;
      while (this.#row < rows && this.endOf(this.#row) < at) this.#row++;
      if (this.#seconds === this.#oldest.length) {
        const larger = new Uint32Array(this.#seconds * 2);
        larger.set(this.#oldest);
        this.#oldest = larger;
      }
      this.#oldest[this.#seconds++] = this.#row;
    }
  }

  /** The first row that can be open at `at` µs or later. */
  from(at: number): number {
    if (this.#seconds === 0 || at < 0) return 0;
    return this.#oldest[Math.min(Math.floor(at / second), this.#seconds - 1)];
  }
}

/** How many of the first `rows` rows have begun by `at`: their times do not decrease. */
export function begunBy(times: Float64Array, rows: number, at: number): number {
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
