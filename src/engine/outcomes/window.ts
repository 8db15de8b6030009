import { RolloutState } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";

/** µs; what happens from `from` on and before `to` counts. */
export interface Window {
  from: number;
  to: number;
}

/** What a deployment does may show only after its end: so long is watched on. */
const watchedOn = 120_000_000;

/**
 * The time over which an experiment is judged, one for all its worlds and the control: from the first deploy command to
 * 120 s after the latest rollout's end, or to the end of the run where one did not end. Without a deploy: the whole run.
 */
export function windowOf(recordings: readonly Recording[]): Window {
  // A world in which nothing is deployed waits for nothing.
  const deploying = recordings.filter(({ commands }) => commands.some((command) => command.do === "deploy"));
  const ends = deploying.map((recording) => rolloutOver(recording) ?? Infinity);
  const horizon = Math.max(...recordings.map(({ scenario }) => Math.round(scenario.horizonS * 1_000_000)));
  const deploys = recordings.flatMap(({ commands }) => commands.filter((command) => command.do === "deploy"));
  if (deploys.length === 0) return { from: 0, to: horizon };
  const from = Math.round(Math.min(...deploys.map(({ atS }) => atS)) * 1_000_000);
  return { from, to: Math.min(horizon, Math.max(...ends) + watchedOn) };
}

/** µs at which the last rollout of the Recording was complete; null = it is not (yet), or none was begun. */
export function rolloutEnd({ tables: { rollouts } }: Recording): number | null {
  const last = rollouts.rows - 1;
  if (last < 0 || rollouts.columns.state[last] !== RolloutState.complete) return null;
  return rollouts.columns.at[last];
}

/** …or was taken back by its platform. */
function rolloutOver(recording: Recording): number | null {
  const { rows, columns } = recording.tables.rollouts;
  const isTakenBack = rows > 0 && columns.state[rows - 1] === RolloutState.rolledBack;
  return isTakenBack ? columns.at[rows - 1] : rolloutEnd(recording);
}

export function isWithin({ from, to }: Window, at: number): boolean {
  return at >= from && at < to;
}
