import type { Recording } from "../engine/recording/recording.ts";

export interface OutageSpan {
  /** µs. */
  from: number;
  to: number;
}

/** When nobody was answered, as far as the Recording goes. */
export function outageSpans({ tables: { outages }, until }: Recording): OutageSpan[] {
  const { at, down } = outages.columns;
  const spans: OutageSpan[] = [];
  for (let row = 0; row < outages.rows; row++) {
    if (down[row] === 0) continue;
    const to = row + 1 < outages.rows ? at[row + 1] : until;
    if (to > at[row]) spans.push({ from: at[row], to });
  }
  return spans;
}
