/**
 * A hash over whole numbers, 64 bits wide in two halves: the same on every machine, and different for another order,
 * another number, another count of numbers. Not for secrets.
 */
export class Hash {
  #a = 0x243f6a88 | 0;
  #b = 0x85a308d3 | 0;
  #count = 0;

  /** Adds a whole number from −2^53 to 2^53. */
  int(value: number): void {
    const low = value | 0;
    const high = Math.floor(value / 4294967296) | 0;
    let a = this.#a ^ Math.imul(low, 0xcc9e2d51);
    a = Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64;
    let b = this.#b ^ Math.imul(high ^ a, 0x1b873593);
    b = Math.imul((b << 15) | (b >>> 17), 0x85ebca6b) + low;
    this.#a = (a + b) | 0;
    this.#b = b | 0;
    this.#count++;
  }

  /** Adds the first `rows` numbers of a column. */
  ints(column: ArrayLike<number>, rows: number): void {
    for (let row = 0; row < rows; row++) this.int(column[row]);
  }

  /** What has been added so far, as 16 hexadecimal digits. */
  digest(): string {
    return hex(mix(this.#a ^ this.#count)) + hex(mix(this.#b ^ mix(this.#a)));
  }
}

function mix(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, "0");
}
