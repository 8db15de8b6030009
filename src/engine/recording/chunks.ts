import type { Fields, Table, TypedColumn } from "../kernel/table.ts";
import type { Recording } from "./recording.ts";
import { type TableName, tables } from "./schema.ts";
import { Changes } from "./changes.ts";
import { pick } from "./mark.ts";

/** What a run added to one table, and the rows that changed, whole. Columns are copies: they can be transferred. */
interface TableChunk {
  /** The number of the first new row. */
  from: number;
  added: Record<string, TypedColumn>;
  changedRows: Uint32Array;
  changed: Record<string, TypedColumn>;
}

/** What a run left behind since the chunk before. */
export interface Chunk {
  until: number;
  complete: boolean;
  tables: Partial<Record<TableName, TableChunk>>;
}

export type ChangesByTable = { readonly [Name in TableName]: Changes };

const names = Object.keys(tables) as TableName[];

/** All that is new in the Recording since these changes were last taken. */
export function takeChunk(recording: Recording, changesOf: ChangesByTable): Chunk {
  const chunk: Chunk = { until: recording.until, complete: recording.complete, tables: {} };
  for (const name of names) {
    const table = recording.tables[name] as Table<Fields>;
    const changes = changesOf[name];
    const from = changes.sent;
    const changedRows = changes.take(table.rows).slice();
    if (from === table.rows && changedRows.length === 0) continue;
    const added: TableChunk["added"] = {};
    const changed: TableChunk["changed"] = {};
    for (const field of Object.keys(table.fields)) {
      const column = table.columns[field];
      added[field] = column.slice(from, table.rows);
      changed[field] = pick(column, changedRows);
    }
    chunk.tables[name] = { from, added, changedRows, changed };
  }
  return chunk;
}

/** All rows that there are count as handed on: whoever reads the chunks has them already. */
export function skipChunk(recording: Recording, changesOf: ChangesByTable): void {
  for (const name of names) changesOf[name].take(recording.tables[name].rows);
}

/** Nothing has been handed on yet. */
export function noChanges(): ChangesByTable {
  return Object.fromEntries(names.map((name) => [name, new Changes()])) as Record<TableName, Changes>;
}

/** Brings a copy of the Recording up to the chunk. Chunks go in the order in which they were taken. */
export function applyChunk(recording: Recording, chunk: Chunk): void {
  for (const name of names) {
    const part = chunk.tables[name];
    if (part === undefined) continue;
    const table = recording.tables[name] as Table<Fields>;
    if (part.from !== table.rows) throw new Error(`A chunk of ${name} begins at row ${part.from}, not ${table.rows}.`);
    const rows = Object.values(part.added)[0].length;
    for (let i = 0; i < rows; i++) table.append();
    for (const field of Object.keys(table.fields)) {
      const column = table.columns[field];
      column.set(part.added[field], part.from);
      for (let i = 0; i < part.changedRows.length; i++) column[part.changedRows[i]] = part.changed[field][i];
    }
  }
  recording.until = chunk.until;
  recording.complete = chunk.complete;
}

/** The buffers that a message can hand over instead of copying. */
export function transferables(chunk: Chunk): ArrayBufferLike[] {
  const buffers: ArrayBufferLike[] = [];
  for (const part of Object.values(chunk.tables)) {
    for (const column of [...Object.values(part.added), ...Object.values(part.changed), part.changedRows]) {
      buffers.push(column.buffer);
    }
  }
  return buffers;
}
