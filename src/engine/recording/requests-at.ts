import { begunBy } from "./oldest-open.ts";
import type { Reader } from "./reader.ts";
import { newRequestTimes, readRequestTimes, type RequestTimes } from "./request-times.ts";
import { NEVER } from "./schema.ts";

/** How long after its end a request is still worth drawing: 2 s of simulated time. */
export const afterglowMicros = 2_000_000;

/**
 * Calls `visit` for each request that is under way at `at` µs or ended within the last 2 s, oldest first. `times` is the
 * same object at every call.
 */
export function visitRequestsAt(reader: Reader, at: number, visit: (row: number, times: RequestTimes) => void): void {
  const { recording, openRequests } = reader;
  const { requests } = recording.tables;
  const { endAfter, sentAt } = requests.columns;
  const end = begunBy(sentAt, requests.rows, at);
  const earliest = at - afterglowMicros;
  for (let row = openRequests.from(earliest); row < end; row++) {
    const after = endAfter[row];
    if (after !== NEVER && sentAt[row] + after < earliest) continue;
    readTimes(reader, row, shared);
    visit(row, shared);
  }
}

const shared = newRequestTimes();

/** The stations of one request. */
export function readTimes(reader: Reader, row: number, times: RequestTimes): void {
  const { recording, legs, leftoverOf, retriedAt } = reader;
  const retried = retriedAt.size === 0 ? 0 : (retriedAt.get(row) ?? 0);
  readRequestTimes(recording, legs, row, retried, leftoverOf.size > 0 && leftoverOf.has(row), times);
}
