import type { Recording } from "../../recording/recording.ts";

/** When the balancer first heard of an instance: before that it is no capacity, however ready. */

const found = new WeakMap<Recording, { rows: number; at: readonly number[] }>();

/** By instance: µs at which the balancer first believed in it; a hole = it has not yet. */
export function heardOfAt(recording: Recording): readonly number[] {
  const { rows, columns } = recording.tables.views;
  const known = found.get(recording);
  if (known?.rows === rows) return known.at;
  const at: number[] = [];
  for (let row = 0; row < rows; row++) if (columns.believed[row] === 1) at[columns.instance[row]] ??= columns.at[row];
  found.set(recording, { rows, at });
  return at;
}
