import type { Fields, Table, TypedColumn } from "../kernel/table.ts";
import type { Changes } from "./changes.ts";
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
  /** The column that holds `open` for as long as its row can change, and never again. */
  column: string;
  open: number;
  /** Rows of which that is not true although their column says so. */
  isOver?(row: number): boolean;
  /** The other columns in which an open row changes; any, where they are not listed. */
  fields?: readonly string[];
  /** Columns that change after the row's end, too. */
  late?: readonly string[];
}

function changingIn({ tables: { sessions } }: Recording): Partial<Record<TableName, Changing>> {
  return {
    requests: { column: "endAfter", open: NEVER, fields: ["startAfter", "instance", "fate", "flags"] },
    leftovers: { column: "endAt", open: FOREVER, fields: [] },
    users: { column: "leftAt", open: FOREVER, fields: [] },
    // Of one that was lost its person may learn later.
    sessions: { column: "noticedAt", open: FOREVER, isOver: (row) => sessions.columns.end[row] === SessionEnd.left },
    // Nobody waits any more, but it is paid for, or done, all the same: once too often, perhaps.
    transactions: { column: "endedAt", open: FOREVER, late: ["charges"] },
    jobs: { column: "endedAt", open: FOREVER, late: ["runs", "effects"] },
    connections: { column: "endedAt", open: FOREVER },
    // Few, and they may change for as long as the run goes on: no column ends them.
    instances: { column: "version", open: NaN, late: ["version", "restarts"] },
  };
}

const names = Object.keys(tables) as TableName[];

/**
 * Takes marks of one Recording. It knows the last one: of a table that has not changed since, that is the mark still, and of
 * the others only the rows that could still change then are looked at again.
 */
export class Marker {
  readonly #changing: Partial<Record<TableName, Changing>>;
  readonly #last = new Map<TableName, { mark: TableMark; changes: number }>();
  /** Where open rows are gathered before it is known how many there are. */
  #gathered = new Uint32Array(64);

  /** @param changes in which whoever writes the Recording notes each change of a row that was there before */
  constructor(
    private readonly recording: Recording,
    private readonly changes: Readonly<Record<TableName, Changes>>,
  ) {
    this.#changing = changingIn(recording);
  }

  take(): Mark {
    const { until, complete } = this.recording;
    const marks = {} as Mark["tables"];
    for (const name of names) marks[name] = this.#takeOf(name);
    return { until, complete, tables: marks };
  }

  /** To be called when the Recording was brought to where the mark was taken. */
  begin(mark: Mark): void {
    for (const name of names) this.#last.set(name, { mark: mark.tables[name], changes: this.changes[name].made });
  }

  #takeOf(name: TableName): TableMark {
    const { rows } = this.recording.tables[name];
    const { made } = this.changes[name];
    const last = this.#last.get(name);
    if (last?.mark.rows === rows && last.changes === made) return last.mark;
    const mark = this.#markOf(name, last?.mark ?? nothing);
    this.#last.set(name, { mark, changes: made });
    return mark;
  }

  #markOf(name: TableName, last: TableMark): TableMark {
    const table = this.recording.tables[name] as Table<Fields>;
    const changing = this.#changing[name];
    const { rows } = table;
    const mark: TableMark = { rows, open: none, columns: {}, late: {} };
    if (changing === undefined) return mark;
    const open = this.#openIn(table, changing, last);
    mark.open = open;
    for (const field of changing.fields ?? Object.keys(table.fields))
      mark.columns[field] = pick(table.columns[field], open);
    for (const field of changing.late ?? []) mark.late[field] = table.columns[field].slice(0, rows);
    return mark;
  }

  /** The rows that can still change: of those that could at the last mark, and of the new ones. */
  #openIn(table: Table<Fields>, { column, open: value, isOver }: Changing, last: TableMark): Uint32Array<ArrayBuffer> {
    const { open: before, rows: seen } = last;
    const { rows } = table;
    const values = table.columns[column];
    const gathered = this.#roomFor(before.length + rows - seen);
    let count = 0;
    for (let i = 0; i < before.length; i++) if (values[before[i]] === value) gathered[count++] = before[i];
    for (let row = seen; row < rows; row++) if (values[row] === value) gathered[count++] = row;
    const open = gathered.slice(0, count);
    return isOver ? open.filter((row) => !isOver(row)) : open;
  }

  #roomFor(rows: number): Uint32Array<ArrayBuffer> {
    if (this.#gathered.length < rows) this.#gathered = new Uint32Array(2 * rows);
    return this.#gathered;
  }
}

const none = new Uint32Array(0);
const nothing: TableMark = { rows: 0, open: none, columns: {}, late: {} };

/**
 * Makes the Recording what another one was when the mark was taken of it. What is at hand may be the same Recording,
 * which has gone on since, or any other of the same run.
 */
export function returnTo(recording: Recording, mark: Mark, from: Recording): void {
  for (const name of names) {
    const { rows, open, columns, late } = mark.tables[name];
    const changing = changingIn(recording)[name];
    const table = recording.tables[name] as Table<Fields>;
    const source = from.tables[name] as Table<Fields>;
    if (source.rows < rows) throw new Error(`The mark has ${rows} rows of ${name}, its Recording only ${source.rows}.`);
    if (from === recording) table.truncate(rows);
    else table.restore({ rows, columns: source.columns });
    if (changing) for (const row of open) table.columns[changing.column][row] = changing.open;
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
