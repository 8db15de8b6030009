import { Hash } from "../kernel/hash.ts";
import type { Fields, Table } from "../kernel/table.ts";
import type { Recording } from "./recording.ts";
import { type TableName, tables } from "./schema.ts";

/** The Recording as one number, 16 hexadecimal digits: equal for equal rows, whatever machine made them. */
export function hashOf(recording: Recording): string {
  const hash = new Hash();
  for (const name of Object.keys(tables) as TableName[]) {
    const table = recording.tables[name] as Table<Fields>;
    hash.int(table.rows);
    for (const field of Object.keys(table.fields)) hash.ints(table.columns[field], table.rows);
  }
  return hash.digest();
}
