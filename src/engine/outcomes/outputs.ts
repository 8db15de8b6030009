import { RolloutState } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { downtimeSeconds, outages } from "./downtime.ts";
import { failures } from "./failures.ts";
import { fleetExtremes, restartsOf } from "./fleet.ts";
import { latencyRatioP95 } from "./latency.ts";
import { lossesOf, sessionsWithin } from "./losses.ts";
import { isHarm, type Moments, moments } from "./moments.ts";
import { peopleHurt } from "./people-hurt.ts";
import { type Window, windowOf } from "./window.ts";

/** What one world's deployment did, under fixed names. All but `recovers` is judged within the experiment's window. */
export interface Outputs {
  /** Requests that ended in a failure caused by the change. */
  failedRequests: number;
  /** …in % of the requests that ended. */
  failedPct: number;
  /** How the client saw them: connection_refused, reset, timeout, gateway_5xx, app_5xx. */
  failureKinds: string[];
  /** s in which every new request would have failed. */
  downtimeSeconds: number;
  /** s from the first failed request to the last. */
  errorWindowSeconds: number;
  /** The fewest instances ready and not told to stop. */
  minAvailable: number;
  /** The most instances existing and not told to stop. */
  peakInstances: number;
  /** rolled_back = by the platform itself; none = there was no deployment. */
  rolloutState: "complete" | "rolled_back" | "stuck" | "none";
  /** Restarts of instances of the new version. */
  restarts: number;
  sessionsLost: number;
  /** …in % of the sessions open at some time. */
  sessionsLostPct: number;
  transactionsLost: number;
  /** Purchases paid for more than once. */
  transactionsDuplicated: number;
  /** Background jobs that were interrupted and will never be done. */
  jobsLost: number;
  /** Background jobs whose effect came about more than once. */
  jobsDuplicated: number;
  /** Live connections that broke under their people. */
  connectionsDropped: number;
  /** P95 of successes in the worst 10 s ÷ P95 before; null = too few to tell. */
  latencyRatioP95: number | null;
  /** People with at least one bad moment that they would not have had without the deployment. */
  usersHarmed: number;
  /** People with at least one moment that they could perceive, and would not have had without the deployment. */
  usersWhoNoticed: number;
  /** Whether it was back to normal at the end, without a human. */
  recovers: boolean;
}

/** The outputs of each world of an experiment, in their order. @param control null = everything counts as caused */
export function outputs(recordings: readonly Recording[], control: Recording | null): Outputs[] {
  const window = windowOf(recordings);
  return recordings.map((recording) => outputsOf(recording, control, window, moments(recording, control)));
}

/** The outputs of one world. */
export function outputsOf(recording: Recording, control: Recording | null, window: Window, felt: Moments): Outputs {
  const failed = failures(recording, control, window);
  const lost = lossesOf(recording, control, window);
  const people = peopleHurt(recording, felt, window, lost);
  return {
    failedRequests: failed.rows.length,
    failedPct: percent(failed.rows.length, failed.ended),
    failureKinds: failed.kinds,
    downtimeSeconds: downtimeSeconds(recording, window),
    errorWindowSeconds: failed.first === null || failed.last === null ? 0 : (failed.last - failed.first) / 1_000_000,
    ...fleetExtremes(recording, window),
    rolloutState: rolloutState(recording),
    restarts: restartsOf(recording, newVersion(recording)),
    sessionsLost: lost.sessions.length,
    sessionsLostPct: percent(lost.sessions.length, sessionsWithin(recording, window)),
    transactionsLost: lost.transactions.length,
    transactionsDuplicated: lost.paidTwice.length,
    jobsLost: lost.jobs.length,
    jobsDuplicated: lost.doneTwice.length,
    connectionsDropped: lost.connections.length,
    latencyRatioP95: latencyRatioP95(recording, window),
    usersHarmed: people.harmed.size,
    usersWhoNoticed: people.noticed.size,
    recovers: isBackToNormal(recording, felt),
  };
}

/** The version that the last deployment brings; 0 = none. */
export function newVersion({ commands }: Recording): number {
  const last = commands.findLast((command) => command.do === "deploy");
  return last?.do === "deploy" ? last.version : 0;
}

function rolloutState(recording: Recording): Outputs["rolloutState"] {
  // Doing nothing is no rollout, even when it is done on demand.
  if (recording.tables.rollouts.rows === 0 || recording.world.strategy === "none") return "none";
  const { state } = recording.tables.rollouts.columns;
  const last = state[recording.tables.rollouts.rows - 1];
  if (last === RolloutState.complete) return "complete";
  return last === RolloutState.rolledBack ? "rolled_back" : "stuck";
}

/** Before the end nobody must feel anything for so long, µs. */
const quietMicros = 10_000_000;
/** So small a share of the people, at most one in a hundred, may wait longer than usual by chance. */
const waitingShare = 0.01;

/**
 * Normal: not down, for the last 10 s nobody was hurt who would not have been hurt anyway, and hardly anybody waits who
 * would not have waited anyway.
 */
function isBackToNormal(recording: Recording, felt: Moments): boolean {
  if (outages(recording).some(({ to }) => to === recording.until)) return false;
  const quietSince = recording.until - quietMicros;
  let waiting = 0;
  for (let row = 0; row < felt.count; row++) {
    if (felt.caused[row] === 0 || felt.until[row] < quietSince) continue;
    if (isHarm(felt.kind[row])) {
      if (felt.at[row] >= quietSince) return false;
    } else waiting++;
  }
  return waiting <= Math.max(1, waitingShare * recording.tables.users.rows);
}

function percent(part: number, of: number): number {
  return of === 0 ? 0 : (100 * part) / of;
}
