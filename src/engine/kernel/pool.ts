import { copied } from "./copied.ts";
import { Table, type Fields, type TableSnapshot } from "./table.ts";

/** A table whose rows are used again: `take` hands out a row, `give` takes it back. Last given, first taken. */
export class Pool<F extends Fields> {
  readonly table: Table<F>;
  #free: Int32Array<ArrayBuffer>;
  #freeCount = 0;

  constructor(fields: F, capacity = 64) {
    this.table = new Table(fields, capacity);
    this.#free = new Int32Array(capacity);
  }

  get columns(): Table<F>["columns"] {
    return this.table.columns;
  }

  /** Rows that were ever taken: every row in use is below this. */
  get rows(): number {
    return this.table.rows;
  }

  /** Rows in use. */
  get size(): number {
    return this.table.rows - this.#freeCount;
  }

  /** A row whose columns still hold what its last user left in them. */
  take(): number {
    return this.#freeCount > 0 ? this.#free[--this.#freeCount] : this.table.append();
  }

  give(row: number): void {
    if (this.#freeCount === this.#free.length) {
      const larger = new Int32Array(this.#free.length * 2);
      larger.set(this.#free);
      this.#free = larger;
    }
    this.#free[this.#freeCount++] = row;
  }

  /** @param into an earlier snapshot whose memory may be used again */
  save(into?: PoolSnapshot): PoolSnapshot {
    return {
      table: this.table.save(into?.table),
      freeCount: this.#freeCount,
      free: copied(this.#free, this.#freeCount, into?.free),
    };
  }

  /** The order of the free rows comes back too, or later rows would get other numbers. */
  restore(snapshot: PoolSnapshot): void {
    this.table.restore(snapshot.table);
    this.#freeCount = snapshot.freeCount;
    if (this.#free.length < this.#freeCount) this.#free = new Int32Array(Math.max(64, this.#freeCount * 2));
    this.#free.set(snapshot.free.subarray(0, this.#freeCount));
  }
}

export interface PoolSnapshot {
  table: TableSnapshot;
  freeCount: number;
  /** May be longer than that. */
  free: Int32Array<ArrayBuffer>;
}
