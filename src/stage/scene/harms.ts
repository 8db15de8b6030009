import { Moment, type Moments } from "../../engine/outcomes/moments.ts";

/** What each person felt, to be looked up by person and time. A wait is felt too, but it is no harm. */
export class Harms {
  readonly #count: number;
  /** By row in `users`: rows of moments, in order of time. */
  readonly #of: number[][] = [];

  constructor(readonly moments: Moments) {
    this.#count = moments.count;
    for (let row = 0; row < moments.count; row++) {
      if (moments.kind[row] === Moment.waited) continue;
      (this.#of[moments.user[row]] ??= []).push(row);
    }
  }

  isOf(moments: Moments): boolean {
    return this.moments === moments && this.#count === moments.count;
  }

  /** How many bad moments the person in `user` has had by `at` µs. */
  countBy(user: number, at: number): number {
    const rows = this.#of[user];
    if (rows === undefined) return 0;
    let count = rows.length;
    while (count > 0 && this.moments.at[rows[count - 1]] > at) count--;
    return count;
  }

  /** Row of the person's n-th bad moment (from 0). */
  nth(user: number, n: number): number {
    return this.#of[user][n];
  }

  /** Everybody who has had a bad moment, ever. */
  users(): number[] {
    return Object.keys(this.#of).map(Number);
  }
}
