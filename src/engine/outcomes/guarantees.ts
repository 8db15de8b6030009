import type { Recording } from "../recording/recording.ts";
import { type Interval, outages } from "./downtime.ts";
import type { Evidence } from "./evidence.ts";
import { failures } from "./failures.ts";
import { lostData } from "./lost-data.ts";
import { lostTraffic } from "./lost-traffic.ts";
import type { Outputs } from "./outputs.ts";
import type { RollbackTrial } from "./rollback.ts";
import type { Window } from "./window.ts";

/** One of the five promises of a deployment, judged by a run. */
export interface Guarantee {
  id: "no-downtime" | "no-data-loss" | "no-traffic-loss" | "easy-rollback" | "visibility";
  title: string;
  state: "met" | "broken" | "unknowable" | "too-few-requests";
  /** The figure it is judged by, with its unit. */
  figure: string;
  evidence: Evidence[];
}

/**
 * With no failure among n requests one may still fail in 3/n (95 % confidence): below this number a clean sheet says
 * too little (more than 1 %).
 */
const fewestRequests = 300;
/** Going back takes no longer than this where it is easy (assumed). */
const easyRollbackS = 60;
const mostEvidence = 20;

/**
 * The five guarantees of one world.
 * @param trial what going back cost when it was tried; null = it could not be tried; undefined = not tried yet
 * @param names how a person is called, by their key
 */
export function guarantees(
  recording: Recording,
  control: Recording | null,
  window: Window,
  result: Outputs,
  trial?: RollbackTrial | null,
  names: (key: number) => string = () => "Somebody",
): Guarantee[] {
  return [
    noDowntime(recording, control, window, result),
    noDataLoss(recording, control, window, result),
    noTrafficLoss(recording, control, window, result, names),
    easyRollback(trial),
    visibility(),
  ];
}

function noDowntime(
  recording: Recording,
  control: Recording | null,
  window: Window,
  { downtimeSeconds }: Outputs,
): Guarantee {
  const during = outages(recording).filter(({ from, to }) => from < window.to && to > window.from);
  // A service that is down now and then without any deployment breaks no promise of the deployment by that.
  const isCaused = during.some((outage) => isBeyond(outage, control === null ? [] : outages(control)));
  return {
    id: "no-downtime",
    title: "No downtime",
    state: isCaused ? "broken" : "met",
    figure: `${downtimeSeconds.toFixed(1)} s down`,
    evidence: during.slice(0, mostEvidence).map(({ from, to }) => ({
      text: `Nobody could be served for ${((to - from) / 1_000_000).toFixed(1)} s.`,
      atMicros: from,
      request: null,
    })),
  };
}

/** Whether some of the stretch lies outside of all the others. */
function isBeyond({ from, to }: Interval, others: readonly Interval[]): boolean {
  let covered = from;
  for (const other of others) if (other.from <= covered) covered = Math.max(covered, other.to);
  return covered < to;
}

function noDataLoss(recording: Recording, control: Recording | null, window: Window, result: Outputs): Guarantee {
  const { sessions, transactions, jobs } = recording.tables;
  const figures = [
    { count: result.sessionsLost, what: "sessions lost", isUsual: true },
    { count: result.transactionsLost, what: "purchases lost", isUsual: true },
    { count: result.transactionsDuplicated, what: "paid twice", isUsual: false },
    { count: result.jobsLost, what: "jobs lost", isUsual: false },
    { count: result.jobsDuplicated, what: "jobs done twice", isUsual: false },
  ];
  const lost = figures.reduce((sum, { count }) => sum + count, 0);
  const isTooLittle = sessions.rows + transactions.rows + jobs.rows === 0 || tooFew(recording, control, window);
  return {
    id: "no-data-loss",
    title: "No data loss",
    state: lost > 0 ? "broken" : isTooLittle ? "too-few-requests" : "met",
    figure: figures
      .filter(({ count, isUsual }) => isUsual || count > 0)
      .map(({ count, what }) => `${count} ${what}`)
      .join(", "),
    evidence: lostData(recording, control, window).slice(0, mostEvidence),
  };
}

function noTrafficLoss(
  recording: Recording,
  control: Recording | null,
  window: Window,
  { connectionsDropped }: Outputs,
  names: (key: number) => string,
): Guarantee {
  const failed = failures(recording, control, window);
  const isLost = failed.rows.length > 0 || connectionsDropped > 0;
  const dropped = connectionsDropped === 0 ? "" : `, ${connectionsDropped} live connections dropped`;
  return {
    id: "no-traffic-loss",
    title: "No traffic loss",
    state: isLost ? "broken" : tooFew(recording, control, window) ? "too-few-requests" : "met",
    figure: `${failed.rows.length} of ${failed.ended} requests failed${dropped}`,
    evidence: lostTraffic(recording, control, window, failed.rows, names).slice(0, mostEvidence),
  };
}

function easyRollback(trial: RollbackTrial | null | undefined): Guarantee {
  const base = { id: "easy-rollback", title: "Easy rollback" } as const;
  if (trial === undefined) return { ...base, state: "unknowable", figure: "not tried yet", evidence: [] };
  if (trial === null)
    return { ...base, state: "unknowable", figure: "nothing to go back from, or too large to try", evidence: [] };
  const isUnfelt = trial.downtimeSeconds === 0 && trial.failedRequests === 0 && trial.usersHarmed === 0;
  const isEasy = trial.seconds <= easyRollbackS && isUnfelt;
  const text =
    `Going back by the same strategy was tried: ${trial.seconds.toFixed(1)} s until the new version served its last ` +
    `request, ${trial.downtimeSeconds.toFixed(1)} s down, ${trial.failedRequests} failed requests, ` +
    `${trial.usersHarmed} people hurt.`;
  // The new version's last answer comes soon where nobody answers any more.
  const isDown = trial.downtimeSeconds > 0;
  const wayBack = isDown ? `${trial.downtimeSeconds.toFixed(1)} s down` : `${trial.seconds.toFixed(0)} s to go back`;
  return {
    ...base,
    state: isEasy ? "met" : "broken",
    figure: `${wayBack}, ${trial.usersHarmed} people hurt`,
    evidence: [{ text, atMicros: null, request: null }],
  };
}

/** Nobody watches this service yet: what nobody measures, nobody can promise. */
function visibility(): Guarantee {
  const text = "This service has no monitoring: nobody but its users would know.";
  return {
    id: "visibility",
    title: "Monitoring visibility",
    state: "unknowable",
    figure: "no monitoring",
    evidence: [{ text, atMicros: null, request: null }],
  };
}

function tooFew(recording: Recording, control: Recording | null, window: Window): boolean {
  return failures(recording, control, window).ended < fewestRequests;
}
