import { Fate } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import type { Window } from "./window.ts";

/** Fewer successes than this tell nothing about a 95th percentile. */
const fewestSuccesses = 20;
const stretch = 10_000_000;
const stride = 1_000_000;

/**
 * The 95th percentile of the duration of successes in the worst 10 s of the window, as a multiple of the one before the
 * window; a success belongs to the moment at which it ended. null = too few successes to tell.
 */
export function latencyRatioP95(recording: Recording, window: Window): number | null {
  const ended = successes(recording);
  const before = percentile95(ended, -Infinity, window.from);
  if (before === null || before === 0) return null;
  let worst: number | null = null;
  for (let from = window.from; from < window.to; from += stride) {
    const here = percentile95(ended, from, from + stretch);
    if (here !== null && (worst === null || here > worst)) worst = here;
  }
  return worst === null ? null : worst / before;
}

/** Successes by the time of their end. */
function successes(recording: Recording): { endedAt: Float64Array; took: Float64Array } {
  const { rows, columns } = recording.tables.requests;
  const served: number[] = [];
  for (let row = 0; row < rows; row++) if (columns.fate[row] === Fate.served) served.push(row);
  served.sort((a, b) => columns.sentAt[a] + columns.endAfter[a] - columns.sentAt[b] - columns.endAfter[b] || a - b);
  return {
    endedAt: Float64Array.from(served, (row) => columns.sentAt[row] + columns.endAfter[row]),
    took: Float64Array.from(served, (row) => columns.endAfter[row]),
  };
}

function percentile95({ endedAt, took }: ReturnType<typeof successes>, from: number, to: number): number | null {
  const first = firstAtLeast(endedAt, from);
  const durations = took.slice(first, firstAtLeast(endedAt, to)).sort();
  if (durations.length < fewestSuccesses) return null;
  // The nearest-rank definition: the smallest duration that at least 95 % do not exceed.
  return durations[Math.ceil(durations.length * 0.95) - 1];
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
