import type { Command, Scenario, World } from "../experiment.ts";
import { Table } from "../kernel/table.ts";
import { tables, type TableName } from "./schema.ts";

export type RecordingTables = { readonly [Name in TableName]: Table<(typeof tables)[Name]> };

/**
 * What one world's run left behind: typed columns from which any moment can be drawn and every output computed. It may
 * still be growing: `until` says how far it goes.
 */
export class Recording {
  readonly tables: RecordingTables;
  /** µs of simulated time that it covers so far. */
  until = 0;
  /** Whether the run has ended. */
  complete = false;

  /**
   * @param scenario the experiment's: what the world's releases have of their own is put over it by `releaseOf`
   * @param commands the ones that this world carries out, in order of time (`decisions.command` counts in them)
   */
  constructor(
    readonly scenario: Scenario,
    readonly world: World,
    readonly commands: readonly Command[],
  ) {
    this.tables = Object.fromEntries(
      Object.entries(tables).map(([name, fields]) => [name, new Table(fields)]),
    ) as unknown as RecordingTables;
  }
}
