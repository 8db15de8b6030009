import { Mechanism, Subject } from "../recording/codes.ts";
import { NONE } from "../recording/schema.ts";
import type { Model } from "./model.ts";

/** Purchases: a checkout is a transaction of several requests, each needing the one before. */

/** A request of the checkout was sent: its first one opens the transaction. */
export function askForPurchase(model: Model, person: number, request: number, of: number): void {
  const { columns } = model.people;
  const transaction = columns.transaction[person];
  if (transaction >= 0) model.write.transactionAsks(transaction, request);
  else columns.transaction[person] = model.write.transaction(columns.user[person], model.now, of, request);
}

/** The purchase will not go through: a request of it failed for good, or its session is gone. */
export function losePurchase(model: Model, person: number): void {
  const { columns } = model.people;
  const transaction = columns.transaction[person];
  model.write.transactionLost(transaction, model.now);
  model.write.cause(Subject.transaction, transaction, Mechanism.stepFailed, model.now, NONE, NONE);
  columns.transaction[person] = -1;
}
