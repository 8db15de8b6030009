import { Fate } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import type { Window } from "./window.ts";

/** Fewer successes than this tell nothing about a 95th percentile. */
const fewestSuccesses = 20;
/** The worst 10 s are looked for second by second. */
const strideMicros = 1_000_000;
const stridesPerStretch = 10;

/**
 * The 95th percentile of the duration of successes in the worst 10 s of the window, as a multiple of the one before the
 * window; a success belongs to the moment at which it ended. null = too few successes to tell.
 */
export function latencyRatioP95(recording: Recording, window: Window): number | null {
  const { took, firstOf } = successesBySecond(recording, window);
  const before = percentile95(took.subarray(0, firstOf[0]));
  if (before === null || before === 0) return null;
  let worst: number | null = null;
  for (let second = 0; second + 1 < firstOf.length; second++) {
    const last = Math.min(second + stridesPerStretch, firstOf.length - 1);
    const here = percentile95(took.subarray(firstOf[second], firstOf[last]));
    if (here !== null && (worst === null || here > worst)) worst = here;
  }
  return worst === null ? null : worst / before;
}

/**
 * Durations (µs) of successes in order of the second in which they ended, counted from the window's beginning: those
 * before it, then its first second from `firstOf[0]` on, its next from `firstOf[1]` on, and so on to its end.
 */
function successesBySecond(recording: Recording, window: Window): { took: Uint32Array; firstOf: Uint32Array } {
  const { rows, columns } = recording.tables.requests;
  const { sentAt, endAfter, fate } = columns;
  const seconds = Math.max(0, Math.ceil((Math.min(window.to, recording.until) - window.from) / strideMicros));
  const placeOf = (row: number) =>
    Math.max(-1, Math.floor((sentAt[row] + endAfter[row] - window.from) / strideMicros)) + 1;
  // A counting sort: how many end in each second, hence where each second begins, hence where each success goes.
  const next = new Uint32Array(seconds + 2);
  for (let row = 0; row < rows; row++)
    if (fate[row] === Fate.served && placeOf(row) <= seconds) next[placeOf(row) + 1]++;
  for (let place = 1; place < next.length; place++) next[place] += next[place - 1];
  const firstOf = next.slice(1);
  const took = new Uint32Array(next[seconds + 1]);
  for (let row = 0; row < rows; row++) {
    if (fate[row] === Fate.served && placeOf(row) <= seconds) took[next[placeOf(row)]++] = endAfter[row];
  }
  return { took, firstOf };
}

/** By nearest rank: the smallest duration that at least 95 % do not exceed. null = too few. */
function percentile95(durations: Uint32Array): number | null {
  if (durations.length < fewestSuccesses) return null;
  const inOrder = durations.slice().sort();
  return inOrder[Math.ceil(inOrder.length * 0.95) - 1];
}
