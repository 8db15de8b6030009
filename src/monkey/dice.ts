/** Chance for the page, from a seed: a linear congruential generator (Numerical Recipes' constants), its high bits. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number below this one. */
  below(count: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 4_294_967_296) * count);
  }

  oneOf<T>(some: readonly T[]): T {
    return some[this.below(some.length)];
  }
}
