import type { Bits } from "./exponential.ts";

/** A further draw of one number is made for its purpose + 1, 2, … × this: purposes stay below it. */
export const furtherDraw = 65_536;

/**
 * Random numbers that are looked up rather than drawn: the number for (seed, purpose, entity, n) is always the same, so a
 * person's n-th choice does not depend on what anybody else did, and there is no state to save.
 *
 * The function is Threefry-2x32 with 20 rounds: key (seed, purpose), counter (entity, n).
 * Source: Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3 (SC 2011).
 */
export class Draws implements Bits {
  readonly #seed: number;
  /** The second word of the last draw. */
  second = 0;
  #purpose = 0;
  #entity = 0;
  #n = 0;

  /** @param seed an unsigned 32-bit number */
  constructor(seed: number) {
    this.#seed = seed | 0;
  }

  /** 32 random bits as an unsigned number; 32 more are in `second`, unsigned too. */
  u32(purpose: number, entity: number, n: number): number {
    const k0 = this.#seed;
    const k1 = purpose | 0;
    const k2 = 0x1bd11bda ^ k0 ^ k1;
    let x = (entity + k0) | 0;
    let y = (n + k1) | 0;

    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k1) | 0;
    y = (y + k2 + 1) | 0;

    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0;
    y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0;
    y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0;
    y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k2) | 0;
    y = (y + k0 + 2) | 0;

    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k0) | 0;
    y = (y + k1 + 3) | 0;

    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0;
    y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0;
    y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0;
    y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k1) | 0;
    y = (y + k2 + 4) | 0;

    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k2) | 0;
    y = (y + k0 + 5) | 0;

    this.second = y >>> 0;
    return x >>> 0;
  }

  /** A number from 0 up to, but not including, 1, with 53 random bits. */
  uniform(purpose: number, entity: number, n: number): number {
    const high = this.u32(purpose, entity, n) >>> 5;
    return (high * 67108864 + (this.second >>> 6)) / 9007199254740992;
  }

  /** Sets what `next` draws for. */
  for(purpose: number, entity: number, n: number): this {
    this.#purpose = purpose;
    this.#entity = entity;
    this.#n = n;
    return this;
  }

  next(nth: number): number {
    return this.u32(this.#purpose + nth * furtherDraw, this.#entity, this.#n);
  }
}
