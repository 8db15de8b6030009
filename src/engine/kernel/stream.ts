import type { Bits } from "./exponential.ts";

/**
 * A stream of random numbers for what belongs to no entity: benchmarks, random tests. The model uses `Draws`.
 * The generator is sfc32, of Chris Doty-Humphrey's PractRand.
 */
export class Stream implements Bits {
  second = 0;
  #a = 0;
  #b = 0;
  #c: number;
  #counter = 1;

  /** @param seed an unsigned 32-bit number */
  constructor(seed: number) {
    this.#c = seed | 0;
    for (let i = 0; i < 16; i++) this.u32();
  }

  /** 32 random bits as an unsigned number. */
  u32(): number {
    const mixed = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + mixed) | 0;
    return mixed >>> 0;
  }

  next(): number {
    this.second = this.u32();
    return this.u32();
  }

  /** A number from 0 up to, but not including, 1. */
  uniform(): number {
    return this.u32() / 4_294_967_296;
  }
}
