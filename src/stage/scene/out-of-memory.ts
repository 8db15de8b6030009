import { Step } from "../../engine/recording/codes.ts";
import type { Recording } from "../../engine/recording/recording.ts";

/** Whether the phase in this row of `phases` came about because the process held more than its limit. */
export function isOutOfMemory({ tables: { phases, steps } }: Recording, row: number): boolean {
  const step = phases.columns.step[row];
  return step < steps.rows && steps.columns.kind[step] === Step.outOfMemory;
}
