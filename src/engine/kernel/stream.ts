import type { Bits } from "./exponential.ts";

/**
 * A stream of random numbers for what belongs to no entity: benchmarks, random tests. The model uses `Draws`.
 * The generator is sfc32, of Chris Doty-Humphrey's PractRand.
 */
export class Stream implements Bits {
  second = 0;
  /** Three words and a counter: in a typed column, where a number that needs all 32 bits takes no object. */
  readonly #state: Int32Array;

  /** @param seed an unsigned 32-bit number */
  constructor(seed: number) {
    this.#state = Int32Array.of(0, 0, seed, 1);
    for (let i = 0; i < 16; i++) this.#next();
  }

  /** 32 random bits as an unsigned number. */
  u32(): number {
    return this.#next() >>> 0;
  }

  next(): number {
    this.second = this.#next();
    return this.#next();
  }

  /** A number from 0 up to, but not including, 1. */
  uniform(): number {
    return this.u32() / 4_294_967_296;
  }

  #next(): number {
    const state = this.#state;
    const b = state[1];
    const c = state[2];
    const mixed = (state[0] + b + state[3]) | 0;
    state[3]++;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + mixed) | 0;
    return mixed;
  }
}
