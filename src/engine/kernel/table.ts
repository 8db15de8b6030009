import { copied } from "./copied.ts";

/** The type of a column's numbers; f64 columns hold integers up to 2^53 (times in µs, handles). */
export type ColumnType = "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "f64";

/** A table's columns: their names and types. */
export type Fields = Readonly<Record<string, ColumnType>>;

interface ColumnOfType {
  u8: Uint8Array<ArrayBuffer>;
  i8: Int8Array<ArrayBuffer>;
  u16: Uint16Array<ArrayBuffer>;
  i16: Int16Array<ArrayBuffer>;
  u32: Uint32Array<ArrayBuffer>;
  i32: Int32Array<ArrayBuffer>;
  f64: Float64Array<ArrayBuffer>;
}

export type TypedColumn = ColumnOfType[ColumnType];

export type Columns<F extends Fields> = { -readonly [Name in keyof F]: ColumnOfType[F[Name]] };

const constructors = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f64: Float64Array,
} as const;

/** A copy of a table's used rows. */
export interface TableSnapshot {
  rows: number;
  /** May be longer than that. */
  columns: Record<string, TypedColumn>;
}

/**
 * Rows of numbers, stored by column. `columns.name[row]` is a plain typed-array access; a column is replaced by a larger
 * one when the table grows, so it must not be kept across an `append`.
 */
export class Table<F extends Fields> {
  readonly columns: Columns<F>;
  rows = 0;
  #capacity: number;

  constructor(
    readonly fields: F,
    capacity = 16,
  ) {
    this.#capacity = Math.max(1, capacity);
    // Made at once: V8 keeps an object that gets many names one by one as a hash table, which is several times slower.
    const columns = Object.entries(fields).map(([name, type]) => [name, new constructors[type](this.#capacity)]);
    this.columns = Object.fromEntries(columns) as Columns<F>;
  }

  /** Bytes that one row takes. */
  get bytesPerRow(): number {
    return Object.values(this.fields).reduce((sum, type) => sum + constructors[type].BYTES_PER_ELEMENT, 0);
  }

  /** @returns the number of the new row, whose columns are 0 */
  append(): number {
    if (this.rows === this.#capacity) this.#grow(this.#capacity * 2);
    return this.rows++;
  }

  /** Forgets all rows from this one on; they are 0 when they are appended again. */
  truncate(rows: number): void {
    for (const column of this.#all()) column.fill(0, rows, this.rows);
    this.rows = rows;
  }

  /** @param into an earlier snapshot whose memory may be used again */
  save(into: TableSnapshot = { rows: 0, columns: {} }): TableSnapshot {
    into.rows = this.rows;
    for (const name of Object.keys(this.fields)) {
      into.columns[name] = copied(this.columns[name], this.rows, into.columns[name]);
    }
    return into;
  }

  restore(snapshot: TableSnapshot): void {
    // With room for more: a table without any would be copied once again for its next row.
    if (snapshot.rows > this.#capacity) this.#grow(Math.ceil(snapshot.rows * 1.25));
    if (this.rows > snapshot.rows) this.truncate(snapshot.rows);
    for (const name of Object.keys(this.fields)) {
      this.columns[name].set(snapshot.columns[name].subarray(0, snapshot.rows));
    }
    this.rows = snapshot.rows;
  }

  #grow(capacity: number): void {
    const columns = this.columns as Record<string, TypedColumn>;
    for (const name of Object.keys(this.fields)) {
      const larger = new constructors[this.fields[name]](capacity);
      larger.set(columns[name]);
      columns[name] = larger;
    }
    this.#capacity = capacity;
  }

  #all(): TypedColumn[] {
    return Object.values(this.columns as Record<string, TypedColumn>);
  }
}
