import { failureKind } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { NEVER } from "../recording/schema.ts";
import { isFailure, isFailureCaused } from "./counterpart.ts";
import { isWithin, type Window } from "./window.ts";

/** The requests that ended within the window, and those among them that the change made fail. */
export interface Failures {
  /** Requests that ended within the window. */
  ended: number;
  /** Rows of the failures caused by the change, in the order of sending. */
  rows: number[];
  /** µs at which the first and the last of them failed; null when there is none. */
  first: number | null;
  last: number | null;
  /** As the client sees them: connection_refused, reset, timeout, gateway_5xx, app_5xx. Sorted. */
  kinds: string[];
}

export function failures(recording: Recording, control: Recording | null, window: Window): Failures {
  const { rows, columns } = recording.tables.requests;
  const found: Failures = { ended: 0, rows: [], first: null, last: null, kinds: [] };
  const kinds = new Set<string>();
  for (let row = 0; row < rows; row++) {
    if (columns.endAfter[row] === NEVER) continue;
    const at = columns.sentAt[row] + columns.endAfter[row];
    if (!isWithin(window, at)) continue;
    found.ended++;
    if (!isFailure(columns.fate[row]) || !isFailureCaused(recording, row, control)) continue;
    found.rows.push(row);
    kinds.add(failureKind[columns.fate[row]]);
    found.first = found.first === null ? at : Math.min(found.first, at);
    found.last = found.last === null ? at : Math.max(found.last, at);
  }
  found.kinds = [...kinds].toSorted();
  return found;
}
