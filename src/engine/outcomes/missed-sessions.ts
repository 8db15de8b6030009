import type { Recording } from "../recording/recording.ts";
import { FOREVER } from "../recording/schema.ts";

/** Which session a request missed: the one of its person whose loss they noticed at that moment. */

interface Index {
  /** How far the Recording went when it was made. */
  until: number;
  rows: Map<number, number>;
}

const indexes = new WeakMap<Recording, Index>();

/** @param request row in `requests` @returns row in `sessions`; -1 = none */
export function missedSession(recording: Recording, request: number): number {
  const { user, sentAt, endAfter } = recording.tables.requests.columns;
  return indexOf(recording).get(keyOf(user[request], sentAt[request] + endAfter[request])) ?? -1;
}

function indexOf(recording: Recording): ReadonlyMap<number, number> {
  const known = indexes.get(recording);
  if (known?.until === recording.until) return known.rows;
  const rows = new Map<number, number>();
  const { user, noticedAt } = recording.tables.sessions.columns;
  for (let row = 0; row < recording.tables.sessions.rows; row++) {
    if (noticedAt[row] !== FOREVER) rows.set(keyOf(user[row], noticedAt[row]), row);
  }
  indexes.set(recording, { until: recording.until, rows });
  return rows;
}

/** Both in one exact number: a run's µs take 33 bits at most. */
function keyOf(user: number, at: number): number {
  return user * 8_589_934_592 + at;
}
