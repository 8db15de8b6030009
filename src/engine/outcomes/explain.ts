import { ConnectionEnd, Fate, Flag, JobEnd, Subject, TransactionFate } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { NOBODY } from "../recording/schema.ts";
import { causeOf } from "./cause-index.ts";
import { missedSession } from "./missed-sessions.ts";
import { fateWords } from "./words.ts";
import { type CauseLink, link } from "./why/link.ts";
import { explainCause } from "./why/of-cause.ts";
import { nobodys } from "./why/of-instance.ts";

export type { CauseLink } from "./why/link.ts";
export { explainRestart, explainRollout } from "./why/of-rollout.ts";

/**
 * Why this request ended as it did: person ← fate ← what the balancer believed ← what the instance did ← step of the
 * deployment ← decision. One sentence a link, each with its moment, never later than the one before; a served request has
 * one link. The last link of a bad end is a decision, or says that nobody decided it.
 * @param who how to call the person
 */
export function explainRequest(recording: Recording, request: number, who: string): CauseLink[] {
  const { sentAt, endAfter, fate, flags, instance } = recording.tables.requests.columns;
  const at = sentAt[request] + endAfter[request];
  const words = fateWords[fate[request] as Fate];
  const atInstance = instance[request] === NOBODY ? null : instance[request];
  if (fate[request] === Fate.open) return [link("felt", `${who} is still waiting.`, sentAt[request])];
  if (flags[request] & Flag.sessionMissing) {
    const what = flags[request] & Flag.cartLost ? "found an empty cart" : "was asked to log in again";
    return [
      link("felt", `${who} ${what}.`, at, atInstance),
      ...explainSession(recording, missedSession(recording, request)),
    ];
  }
  const first = link("felt", `${who} got ${words}.`, at, atInstance);
  const cause = causeOf(recording, Subject.request, request);
  if (cause >= 0) return [first, ...explainCause(recording, cause, instance[request])];
  return fate[request] === Fate.served ? [first] : [first, nobodys(at)];
}

/** Why this session was lost. Empty = it was not, or there is none (−1). */
export function explainSession(recording: Recording, session: number): CauseLink[] {
  const cause = causeOf(recording, Subject.session, session);
  return cause < 0 ? [] : explainCause(recording, cause, recording.tables.sessions.columns.instance[session]);
}

/** Why this purchase was lost, or paid for more than once. Empty = neither. */
export function explainTransaction(recording: Recording, transaction: number, who: string): CauseLink[] {
  const { fate, charges, endedAt, done, of, request } = recording.tables.transactions.columns;
  const cause = causeOf(recording, Subject.transaction, transaction);
  if (charges[transaction] > 1) {
    const at = cause >= 0 ? recording.tables.causes.columns.at[cause] : endOf(recording, request[transaction]);
    const failed = failedBefore(recording, transaction, at);
    const text = `${who} paid ${charges[transaction]} times: a payment that was asked for again was made again, since it had no idempotency key.`;
    return [link("felt", text, at), ...(failed < 0 ? [nobodys(at)] : explainRequest(recording, failed, who))];
  }
  if (fate[transaction] !== TransactionFate.lost) return [];
  const text = `${who}’s purchase failed after ${done[transaction]} of its ${of[transaction]} requests.`;
  return [link("felt", text, endedAt[transaction]), ...explainRequest(recording, request[transaction], who)];
}

/** Why this job was lost, or done more than once. Empty = neither. */
export function explainJob(recording: Recording, job: number, who: string): CauseLink[] {
  const { end, effects, endedAt, instance } = recording.tables.jobs.columns;
  const isLost = end[job] === JobEnd.lost;
  if (!isLost && effects[job] < 2) return [];
  const { ack } = recording.scenario.jobs;
  const text = isLost
    ? `${who}’s job will never be done${ack === "early" ? ": it was off the list since its work began" : ""}.`
    : `${who}’s job was done ${effects[job]} times: interrupted before it was acknowledged, it was handed out again.`;
  const at = isLost ? endedAt[job] : Math.min(endedAt[job], recording.until);
  const cause = causeOf(recording, Subject.job, job);
  return [
    link("felt", text, at),
    ...(cause < 0 ? [nobodys(at)] : explainCause(recording, cause, instanceOf(recording, cause, instance[job]))),
  ];
}

/** Why this live connection broke. Empty = it did not. */
export function explainConnection(recording: Recording, connection: number, who: string): CauseLink[] {
  const { end, endedAt, instance } = recording.tables.connections.columns;
  if (end[connection] !== ConnectionEnd.dropped) return [];
  const cause = causeOf(recording, Subject.connection, connection);
  const first = link("felt", `${who}’s live connection broke.`, endedAt[connection], instance[connection]);
  return [
    first,
    ...(cause < 0 ? [nobodys(endedAt[connection])] : explainCause(recording, cause, instance[connection])),
  ];
}

/** The latest request of this purchase that had failed by then: whose payment was asked for again; -1 = none. */
function failedBefore(recording: Recording, transaction: number, by: number): number {
  const { transactions, requests } = recording.tables;
  const { request, user, startedAt } = transactions.columns;
  const { fate, sentAt } = requests.columns;
  for (let row = request[transaction]; row >= 0 && sentAt[row] >= startedAt[transaction]; row--) {
    const isOfIt = requests.columns.user[row] === user[transaction] && fate[row] > Fate.served;
    if (isOfIt && endOf(recording, row) <= by) return row;
  }
  return -1;
}

/** A job may have been handed on since: its cause names the instance that failed it. */
function instanceOf({ tables: { causes, phases } }: Recording, cause: number, otherwise: number): number {
  const phase = causes.columns.phase[cause];
  return phase < phases.rows ? phases.columns.instance[phase] : otherwise;
}

function endOf({ tables: { requests } }: Recording, row: number): number {
  return requests.columns.sentAt[row] + requests.columns.endAfter[row];
}
