import type { Field, FieldStatus, Note } from "./report.ts";
import type { Position } from "./tree.ts";

/** All that is said about a manifest while it is read: nothing that was in it is left without a line here. */
export class Ledger {
  readonly fields: Field[] = [];
  readonly notes: Note[] = [];

  field(
    object: string,
    path: string,
    status: FieldStatus,
    value: Field["value"],
    at: Position | null,
    note: string,
  ): void {
    this.fields.push({ object, path, status, value, line: at?.line ?? null, column: at?.column ?? null, note });
  }

  note(sentence: string, at: Position | null = null): void {
    this.notes.push({ sentence, line: at?.line ?? null });
  }
}
