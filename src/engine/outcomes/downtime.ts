import type { Recording } from "../recording/recording.ts";
import type { Window } from "./window.ts";

/** A stretch of time, µs. */
export interface Interval {
  from: number;
  to: number;
}

/** The stretches in which every new request would fail: no instance that the balancer believes in would take one. */
export function outages(recording: Recording): Interval[] {
  const { rows, columns } = recording.tables.outages;
  const found: Interval[] = [];
  for (let row = 0; row < rows; row++) {
    if (columns.down[row] === 1) found.push({ from: columns.at[row], to: recording.until });
    else if (found.length > 0) found[found.length - 1].to = columns.at[row];
  }
  return found.filter(({ from, to }) => to > from);
}

/** Seconds of outage within the window. */
export function downtimeSeconds(recording: Recording, window: Window): number {
  const micros = outages(recording).reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, window.to) - Math.max(from, window.from)),
    0,
  );
  return micros / 1_000_000;
}
