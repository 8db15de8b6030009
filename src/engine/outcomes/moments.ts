import { ConnectionEnd, Flag, StepKind, TransactionFate } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { NEVER, NONE } from "../recording/schema.ts";
import { backAgainAt, isDropCaused } from "./connections.ts";
import { counterpart, isFailure, isFailureCaused, isFlagCaused } from "./counterpart.ts";
import { isPaidTwice, isPaidTwiceCaused, isPurchaseLossCaused, paidTwiceAt } from "./purchases.ts";

/** What one person felt. Being served as usual is no moment. */
export const Moment = {
  /** The page took longer than a person's train of thought lasts. */
  waited: 1,
  /** An error page, or none at all. */
  error: 2,
  /** "Please log in again." */
  loggedOut: 3,
  /** The cart was empty. */
  cartLost: 4,
  /** The purchase did not go through. */
  purchaseFailed: 5,
  /** Left without what they came for. */
  gaveUp: 6,
  /** Money was taken more than once for one purchase. */
  paidTwice: 7,
  /** The live connection broke, and was not back before a person's train of thought ended. */
  disconnected: 8,
} as const;
export type Moment = (typeof Moment)[keyof typeof Moment];

/** Whether it does a person harm, rather than being noticed at most. */
export function isHarm(moment: number): boolean {
  return moment !== Moment.waited;
}

/** A wait of so many µs interrupts a person's thought (assumed: the usual 1 s). */
export const noticeableWait = 1_000_000;
/** An unpleasant page is in people's minds until the next one has come, but for so many µs at most. */
const longestAftermath = 10_000_000;

/** Moments in order of time, in columns of `count` rows. */
export interface Moments {
  count: number;
  /** µs at which it was felt (a wait: when it became noticeable). */
  at: Float64Array;
  /** µs at which it was over: the next page was there, or the person had put up with it for long enough. */
  until: Float64Array;
  /** Row in `users`. */
  user: Uint32Array;
  /** Moment. */
  kind: Uint8Array;
  /** Row in `requests` it was felt at; of a broken connection: by which it was opened again. NONE = by none (yet). */
  request: Uint32Array;
  /** 1 = this person would not have felt it, at that request, without the deployment; 0 = they did in the control too. */
  caused: Uint8Array;
}

interface Felt {
  at: number;
  until: number;
  user: number;
  kind: Moment;
  request: number;
  caused: boolean;
}

/** All moments of a Recording so far. @param control null = everything counts as caused */
export function moments(recording: Recording, control: Recording | null): Moments {
  const felt: Felt[] = [];
  const nextOf = nextRequests(recording);
  const { requests } = recording.tables;
  const { sentAt, endAfter, fate, flags, user } = requests.columns;
  for (let row = 0; row < requests.rows; row++) {
    const isOpen = endAfter[row] === NEVER;
    const took = isOpen ? recording.until - sentAt[row] : endAfter[row];
    const isBad = isFailure(fate[row]) || flags[row] !== 0;
    if (took < noticeableWait && !isBad) continue;
    const at = sentAt[row] + took;
    const one = (kind: Moment, caused: boolean, from = at, until = aftermath(recording, nextOf, row, at)) =>
      felt.push({ at: from, until, user: user[row], kind, request: row, caused });
    if (took >= noticeableWait)
      one(Moment.waited, isWaitCaused(recording, row, control), sentAt[row] + noticeableWait, at);
    if (isFailure(fate[row])) one(Moment.error, isFailureCaused(recording, row, control));
    if (flags[row] & Flag.cartLost) one(Moment.cartLost, isFlagCaused(recording, row, control, Flag.cartLost));
    else if (flags[row] & Flag.sessionMissing) {
      one(Moment.loggedOut, isFlagCaused(recording, row, control, Flag.sessionMissing));
    }
    if (flags[row] & Flag.gaveUp) one(Moment.gaveUp, isFlagCaused(recording, row, control, Flag.gaveUp));
  }
  addPurchases(recording, control, nextOf, felt);
  addDisconnections(recording, felt);
  felt.sort((a, b) => a.at - b.at || a.user - b.user || a.kind - b.kind);
  return columnsOf(felt);
}

function addPurchases(recording: Recording, control: Recording | null, nextOf: Int32Array, felt: Felt[]): void {
  const { transactions } = recording.tables;
  const { fate, endedAt, user, request } = transactions.columns;
  for (let row = 0; row < transactions.rows; row++) {
    const one = (kind: Moment, at: number, caused: boolean) => {
      const until = aftermath(recording, nextOf, request[row], at);
      felt.push({ at, until, user: user[row], kind, request: request[row], caused });
    };
    if (fate[row] === TransactionFate.lost) {
      one(Moment.purchaseFailed, endedAt[row], isPurchaseLossCaused(recording, row, control));
    }
    if (isPaidTwice(recording, row)) {
      one(Moment.paidTwice, paidTwiceAt(recording, row), isPaidTwiceCaused(recording, row, control));
    }
  }
}

function addDisconnections(recording: Recording, felt: Felt[]): void {
  const { rows, columns } = recording.tables.connections;
  if (rows === 0) return;
  const back = backAgainAt(recording);
  const connects = requestsByEnd(recording, StepKind.connect);
  for (let row = 0; row < rows; row++) {
    if (columns.end[row] !== ConnectionEnd.dropped) continue;
    const at = columns.endedAt[row];
    const until = Math.min(back[row], recording.until);
    if (until - at < noticeableWait) continue;
    felt.push({
      at: at + noticeableWait,
      until,
      user: columns.user[row],
      kind: Moment.disconnected,
      request: connects.get(columns.user[row])?.find(({ end }) => end >= at)?.row ?? NONE,
      caused: isDropCaused(recording, row),
    });
  }
}

/** By person: their requests of this kind, and the µs at which each ended. */
function requestsByEnd({ tables: { requests } }: Recording, kind: number): Map<number, { row: number; end: number }[]> {
  const { user, sentAt, endAfter } = requests.columns;
  const found = new Map<number, { row: number; end: number }[]>();
  for (let row = 0; row < requests.rows; row++) {
    if (requests.columns.kind[row] !== kind || endAfter[row] === NEVER) continue;
    const own = found.get(user[row]) ?? [];
    own.push({ row, end: sentAt[row] + endAfter[row] });
    found.set(user[row], own);
  }
  return found;
}

function isWaitCaused(recording: Recording, row: number, control: Recording | null): boolean {
  const there = counterpart(recording, row, control);
  if (there < 0) return true;
  const { endAfter } = control!.tables.requests.columns;
  return endAfter[there] < noticeableWait;
}

/** µs until which what happened at `at` is felt. */
function aftermath(recording: Recording, nextOf: Int32Array, row: number, at: number): number {
  const { sentAt, endAfter } = recording.tables.requests.columns;
  const next = nextOf[row];
  const isAnswered = next >= 0 && endAfter[next] !== NEVER;
  return Math.min(isAnswered ? sentAt[next] + endAfter[next] : Infinity, at + longestAftermath);
}

/** For each request the same person's next one; -1 = none. */
function nextRequests(recording: Recording): Int32Array {
  const { requests, users } = recording.tables;
  const next = new Int32Array(requests.rows).fill(-1);
  const latest = new Int32Array(users.rows).fill(-1);
  const { user } = requests.columns;
  for (let row = requests.rows - 1; row >= 0; row--) {
    next[row] = latest[user[row]];
    latest[user[row]] = row;
  }
  return next;
}

function columnsOf(felt: readonly Felt[]): Moments {
  return {
    count: felt.length,
    at: Float64Array.from(felt, ({ at }) => at),
    until: Float64Array.from(felt, ({ until }) => until),
    user: Uint32Array.from(felt, ({ user }) => user),
    kind: Uint8Array.from(felt, ({ kind }) => kind),
    request: Uint32Array.from(felt, ({ request }) => request),
    caused: Uint8Array.from(felt, ({ caused }) => (caused ? 1 : 0)),
  };
}
