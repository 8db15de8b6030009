import { Flag, Subject, TransactionFate } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { FOREVER } from "../recording/schema.ts";
import { causeOf } from "./cause-index.ts";
import { isFailureCaused, isFlagCaused } from "./counterpart.ts";

/** Purchases that went wrong: lost, or paid for more than once. */

/** The requests that made a lost purchase fail decide whether the deployment caused it. */
export function isPurchaseLossCaused(recording: Recording, transaction: number, control: Recording | null): boolean {
  const { transactions } = recording.tables;
  if (transactions.columns.fate[transaction] !== TransactionFate.lost) return false;
  const request = transactions.columns.request[transaction];
  const isMissing = isFlagCaused(recording, request, control, Flag.sessionMissing);
  return isMissing || isFailureCaused(recording, request, control);
}

export function isPaidTwice({ tables: { transactions } }: Recording, transaction: number): boolean {
  return transactions.columns.charges[transaction] > 1;
}

/** Whether this purchase was paid for more than once, and the same person's purchase at the same place was not in the control. */
export function isPaidTwiceCaused(recording: Recording, transaction: number, control: Recording | null): boolean {
  if (!isPaidTwice(recording, transaction)) return false;
  return control === null || !paidTwiceIn(control).has(purchaseKey(recording, transaction));
}

/** µs at which it was paid for once too often, or else at which it ended. */
export function paidTwiceAt(recording: Recording, transaction: number): number {
  const cause = causeOf(recording, Subject.transaction, transaction);
  if (cause >= 0) return recording.tables.causes.columns.at[cause];
  const { endedAt } = recording.tables.transactions.columns;
  return endedAt[transaction] === FOREVER ? recording.until : endedAt[transaction];
}

/** Keys of all purchases that were paid for more than once. A control is asked again and again, and does not change. */
function paidTwiceIn(recording: Recording): ReadonlySet<number> {
  const { rows } = recording.tables.transactions;
  const known = paidTwice.get(recording);
  if (known !== undefined && known.until === recording.until) return known.keys;
  const keys = new Set<number>();
  for (let row = 0; row < rows; row++) if (isPaidTwice(recording, row)) keys.add(purchaseKey(recording, row));
  paidTwice.set(recording, { until: recording.until, keys });
  return keys;
}

const paidTwice = new WeakMap<Recording, { until: number; keys: ReadonlySet<number> }>();

/** Of a journey, so many places are told apart: with any person's key, still one exact number. */
const mostPlaces = 2_097_152;

/** Whose purchase, and at which place of their journey it began: the same in every world. */
function purchaseKey({ tables: { transactions, requests, users } }: Recording, transaction: number): number {
  const { request, done, of, user } = transactions.columns;
  const latestPlace = Math.floor(requests.columns.identity[request[transaction]] / 16);
  // Each of its requests is one place further than the one before; the last one served stays its latest.
  const begunAt = latestPlace - Math.min(done[transaction], of[transaction] - 1);
  return users.columns.key[user[transaction]] * mostPlaces + (begunAt % mostPlaces);
}
