import type { Fields, Table, TypedColumn } from "../kernel/table.ts";
import { SessionEnd } from "./codes.ts";
import type { Recording } from "./recording.ts";
import { FOREVER, NEVER, type TableName, tables } from "./schema.ts";

/**
 * How far a Recording had come at some moment: enough to bring it back there, or to make a copy of it as it was then. Of
 * its rows only those are copied that could still change.
 */
export interface Mark {
  until: number;
  complete: boolean;
  tables: Record<TableName, TableMark>;
}

interface TableMark {
  rows: number;
  /** The rows that could still change, and what stood in them. */
  open: Uint32Array<ArrayBuffer>;
  columns: Record<string, TypedColumn>;
  /** Columns that may change in any row, whole. */
  late: Record<string, TypedColumn>;
}

/** What may still change in a table: none of its rows where it is not listed. */
interface Changing {
  isOpen(row: number): boolean;
  /** The columns in which an open row changes; any, where they are not listed. */
  fields?: readonly string[];
  /** Columns that change after the row's end, too. */
  late?: readonly string[];
}

function changingIn({ tables }: Recording): Partial<Record<TableName, Changing>> {
  const { requests, leftovers, users, sessions, transactions, jobs, connections } = tables;
  return {
    requests: { isOpen: (row) => requests.columns.endAfter[row] === NEVER },
    leftovers: { isOpen: (row) => leftovers.columns.endAt[row] === FOREVER },
    users: { isOpen: (row) => users.columns.leftAt[row] === FOREVER, fields: ["leftAt"] },
    sessions: {
      isOpen(row) {
        const { endedAt, end, noticedAt } = sessions.columns;
        // Of one that was lost its person may learn later.
        return endedAt[row] === FOREVER || (end[row] === SessionEnd.lost && noticedAt[row] === FOREVER);
      },
    },
    // Nobody waits any more, but it is paid for, or done, all the same: once too often, perhaps.
    transactions: { isOpen: (row) => transactions.columns.endedAt[row] === FOREVER, late: ["charges"] },
    jobs: { isOpen: (row) => jobs.columns.endedAt[row] === FOREVER, late: ["runs", "effects"] },
    connections: { isOpen: (row) => connections.columns.endedAt[row] === FOREVER },
    instances: { isOpen: () => true },
  };
}

const names = Object.keys(tables) as TableName[];

/** Takes marks of one Recording. It knows the rows that could still change at the last mark: only those are looked at again. */
export class Marker {
  readonly #changing: Partial<Record<TableName, Changing>>;
  readonly #open = new Map<TableName, Uint32Array<ArrayBuffer>>();
  readonly #seen = new Map<TableName, number>();

  constructor(private readonly recording: Recording) {
    this.#changing = changingIn(recording);
  }

  take(): Mark {
    const { until, complete } = this.recording;
    const marks = names.map((name) => [name, this.#takeOf(name)]);
    return { until, complete, tables: Object.fromEntries(marks) as Mark["tables"] };
  }

  /** To be called when the Recording was brought to where the mark was taken. */
  begin(mark: Mark): void {
    for (const name of names) {
      this.#open.set(name, mark.tables[name].open);
      this.#seen.set(name, mark.tables[name].rows);
    }
  }

  #takeOf(name: TableName): TableMark {
    const table = this.recording.tables[name] as Table<Fields>;
    const changing = this.#changing[name];
    const { rows } = table;
    const mark: TableMark = { rows, open: none, columns: {}, late: {} };
    if (changing === undefined) return mark;
    const before = this.#open.get(name) ?? none;
    const seen = this.#seen.get(name) ?? 0;
    const open = new Uint32Array(before.length + rows - seen);
    let count = 0;
    for (const row of before) if (changing.isOpen(row)) open[count++] = row;
    for (let row = seen; row < rows; row++) if (changing.isOpen(row)) open[count++] = row;
    mark.open = open.slice(0, count);
    for (const field of changing.fields ?? Object.keys(table.fields))
      mark.columns[field] = pick(table.columns[field], mark.open);
    for (const field of changing.late ?? []) mark.late[field] = table.columns[field].slice(0, rows);
    this.#open.set(name, mark.open);
    this.#seen.set(name, rows);
    return mark;
  }
}

const none = new Uint32Array(0);

/**
 * Makes the Recording what another one was when the mark was taken of it. What is at hand may be the same Recording,
 * which has gone on since, or any other of the same run.
 */
export function returnTo(recording: Recording, mark: Mark, from: Recording): void {
  for (const name of names) {
    const { rows, open, columns, late } = mark.tables[name];
    const table = recording.tables[name] as Table<Fields>;
    const source = from.tables[name] as Table<Fields>;
    if (source.rows < rows) throw new Error(`The mark has ${rows} rows of ${name}, its Recording only ${source.rows}.`);
    if (from === recording) table.truncate(rows);
    else table.restore({ rows, columns: source.columns });
    for (const field of Object.keys(columns)) {
      const column = table.columns[field];
      for (let i = 0; i < open.length; i++) column[open[i]] = columns[field][i];
    }
    for (const field of Object.keys(late)) table.columns[field].set(late[field]);
  }
  recording.until = mark.until;
  recording.complete = mark.complete;
}

/** Bytes that the mark takes. */
export function bytesOfMark(mark: Mark): number {
  const columns = names.flatMap((name) => {
    const { open, columns, late } = mark.tables[name];
    return [open, ...Object.values(columns), ...Object.values(late)];
  });
  return columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** The numbers in these rows, as a column of its own. */
export function pick(column: TypedColumn, rows: Uint32Array): TypedColumn {
  const picked = column.slice(0, rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]];
  return picked;
}
