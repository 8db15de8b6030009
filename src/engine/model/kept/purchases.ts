import { Mechanism, Subject } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import type { Model } from "../model.ts";

/**
 * Purchases: a checkout is a transaction of several requests, each needing the one before. The last one pays: money
 * moves when its instance has finished its work, whether or not the answer reaches anybody. A person who does not
 * learn of it asks again; without idempotency keys they then pay twice.
 */

/** A request of the checkout was sent: its first one opens the transaction, its last one pays. */
export function askForPurchase(model: Model, person: number, request: number, of: number): void {
  const { columns } = model.people;
  const transaction = columns.transaction[person];
  if (transaction >= 0) model.write.transactionAsks(transaction, request);
  else columns.transaction[person] = model.write.transaction(columns.user[person], model.now, of, request);
  const isLast = columns.requestsLeft[person] === 1;
  if (isLast) model.calls.columns.pays[columns.call[person]] = columns.transaction[person];
}

/** An instance has worked off a request that pays. */
export function pay(model: Model, transaction: number, request: number): void {
  const { charges } = model.recording.tables.transactions.columns;
  if (charges[transaction] > 0 && model.config.scenario.idempotencyKeys) return;
  if (model.write.transactionCharged(transaction) === 2) whyAgain(model, transaction, request);
}

/** The purchase will not go through: a request of it failed for good, or its session is gone. */
export function losePurchase(model: Model, person: number): void {
  const { columns } = model.people;
  const transaction = columns.transaction[person];
  model.write.transactionLost(transaction, model.now);
  model.write.cause(Subject.transaction, transaction, Mechanism.stepFailed, model.now, NONE, NONE);
  columns.transaction[person] = -1;
}

/** It was asked for again since an earlier try of the same request went wrong: what is to blame for that is for this. */
function whyAgain(model: Model, transaction: number, request: number): void {
  const { causes, transactions, requests } = model.recording.tables;
  const { subject, row, at, phase, view } = causes.columns;
  const { user, identity } = requests.columns;
  const since = transactions.columns.startedAt[transaction];
  let found = -1;
  for (let cause = causes.rows - 1; cause >= 0 && at[cause] >= since && found < 0; cause--) {
    if (subject[cause] !== Subject.request || user[row[cause]] !== user[request]) continue;
    if (identity[row[cause]] >>> 4 === identity[request] >>> 4) found = cause;
  }
  const [itsPhase, itsView] = found < 0 ? [NONE, NONE] : [phase[found], view[found]];
  model.write.cause(Subject.transaction, transaction, Mechanism.repeated, model.now, itsPhase, itsView);
}
