import { Step } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";

export interface Pause {
  /** µs at which it began. */
  atMicros: number;
  /** How long it takes; 0 = until somebody promotes the rollout. */
  seconds: number;
}

/** The pause that the last rollout is in at the end of the Recording: it does what it was told to; null = it is in none. */
export function pauseAtEnd({ tables: { steps, rollouts } }: Recording): Pause | null {
  if (rollouts.rows === 0) return null;
  const decision = rollouts.columns.decision[rollouts.rows - 1];
  const { kind, at, value, decision: whose } = steps.columns;
  for (let row = steps.rows - 1; row >= 0; row--) {
    if (whose[row] !== decision || kind[row] === Step.measure) continue;
    return kind[row] === Step.pause ? { atMicros: at[row], seconds: value[row] } : null;
  }
  return null;
}
