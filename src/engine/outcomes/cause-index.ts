import type { Recording } from "../recording/recording.ts";

/** Finds the row in `causes` that counts for something: the latest one. It grows with the Recording. */
class CauseIndex {
  readonly #latest = new Map<number, number>();
  #indexed = 0;

  constructor(readonly recording: Recording) {}

  find(subject: number, row: number): number {
    const { rows, columns } = this.recording.tables.causes;
    if (rows < this.#indexed) {
      this.#latest.clear();
      this.#indexed = 0;
    }
    for (; this.#indexed < rows; this.#indexed++) {
      this.#latest.set(keyOf(columns.subject[this.#indexed], columns.row[this.#indexed]), this.#indexed);
    }
    return this.#latest.get(keyOf(subject, row)) ?? -1;
  }
}

/** Both in one exact number. */
function keyOf(subject: number, row: number): number {
  return subject * 4_294_967_296 + row;
}

const indexes = new WeakMap<Recording, CauseIndex>();

/**
 * Row in `causes` of why this went wrong; -1 = nothing was noted.
 * @param subject Subject: which table @param row in that table
 */
export function causeOf(recording: Recording, subject: number, row: number): number {
  let index = indexes.get(recording);
  if (index === undefined) indexes.set(recording, (index = new CauseIndex(recording)));
  return index.find(subject, row);
}

/** Whether what was noted of it leads back to somebody's decision to deploy. */
export function isDoneByDeployment(recording: Recording, subject: number, row: number): boolean {
  const cause = causeOf(recording, subject, row);
  return cause >= 0 && isByDeployment(recording, recording.tables.causes.columns.phase[cause]);
}

/** Whether a chain of causes that passes this row of `phases` ends at somebody's decision to deploy. */
export function isByDeployment(recording: Recording, phase: number): boolean {
  const { phases, steps, decisions } = recording.tables;
  if (phase >= phases.rows) return false;
  const step = phases.columns.step[phase];
  if (step >= steps.rows) return false;
  const decision = steps.columns.decision[step];
  if (decision >= decisions.rows) return false;
  return recording.commands[decisions.columns.command[decision]].do === "deploy";
}
