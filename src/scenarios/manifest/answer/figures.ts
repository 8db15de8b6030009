import { type Pause, pauseAtEnd } from "../../../engine/outcomes/pause.ts";
import type { Outputs } from "../../../engine/outcomes/outputs.ts";
import type { KindId } from "./answer.ts";
import { countsIn } from "./kinds.ts";
import type { Judged } from "./runs.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** What is kept of one run. */
export interface Figures {
  outputs: Outputs;
  /** Requests that ended in the window. */
  requests: number;
  counts: ReadonlyMap<KindId, number>;
  /** Keys of people. */
  harmed: ReadonlySet<number>;
  /** People hurt after the window. */
  later: number;
  /** What the rollout waits for at the end, as it was told to. */
  pause: Pause | null;
}

export function figuresOf(run: Judged): Figures {
  return {
    outputs: run.outputs,
    requests: run.failed.ended,
    counts: countsIn(run),
    harmed: run.harmed,
    later: run.later,
    pause: pauseAtEnd(run.recording),
  };
}

/** A figure of each run. */
export function over(runs: readonly Figures[], figure: (run: Figures) => number): Spread {
  return spreadOf(runs.map(figure));
}

/** Whether the rollout is through in most of the runs, and else what became of it. */
export function usualState(runs: readonly Figures[]): Outputs["rolloutState"] {
  const counts = new Map<Outputs["rolloutState"], number>();
  for (const { outputs } of runs) counts.set(outputs.rolloutState, (counts.get(outputs.rolloutState) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0][0];
}
