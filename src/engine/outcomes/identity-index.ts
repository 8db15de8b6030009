import type { Recording } from "../recording/recording.ts";

/**
 * Finds the request of a Recording that is the same person's same try of the same step: what makes worlds comparable.
 * An open-addressing table of row numbers that grows with the Recording.
 */
export class IdentityIndex {
  #slots = new Int32Array(1024).fill(-1);
  #indexed = 0;

  constructor(readonly recording: Recording) {}

  /** @returns row in `requests`, or -1 */
  find(userKey: number, identity: number): number {
    this.#catchUp();
    for (let slot = this.#slotOf(userKey, identity); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const row = this.#slots[slot];
      if (row < 0) return -1;
      const { requests, users } = this.recording.tables;
      const isSame = requests.columns.identity[row] === identity;
      if (isSame && users.columns.key[requests.columns.user[row]] === userKey) return row;
    }
  }

  #catchUp(): void {
    const { rows } = this.recording.tables.requests;
    if (rows * 2 > this.#slots.length) {
      let size = this.#slots.length;
      while (rows * 2 > size) size *= 2;
      this.#slots = new Int32Array(size).fill(-1);
      this.#indexed = 0;
    }
    for (; this.#indexed < rows; this.#indexed++) this.#add(this.#indexed);
  }

  #add(row: number): void {
    const { requests, users } = this.recording.tables;
    let slot = this.#slotOf(users.columns.key[requests.columns.user[row]], requests.columns.identity[row]);
    while (this.#slots[slot] >= 0) slot = (slot + 1) & (this.#slots.length - 1);
    this.#slots[slot] = row;
  }

  #slotOf(userKey: number, identity: number): number {
    let mixed = Math.imul(userKey, 0x9e3779b1) ^ Math.imul(identity, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 13)) & (this.#slots.length - 1);
  }
}

const indexes = new WeakMap<Recording, IdentityIndex>();

/** The index of this Recording, made once. */
export function identityIndexOf(recording: Recording): IdentityIndex {
  const known = indexes.get(recording) ?? new IdentityIndex(recording);
  indexes.set(recording, known);
  return known;
}
