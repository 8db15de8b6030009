import { Fate, Flag, Mechanism, StepKind, Subject, TransactionFate } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { FOREVER } from "../../../src/engine/recording/schema.ts";
import { must } from "./must.ts";

/** Every request of a checkout that was served counts once, and a purchase is either made, lost or under way. */
export function checkPurchases({ scenario, tables: { transactions, requests, users, causes } }: Recording): void {
  const { columns } = transactions;
  const openUntil = new Map<number, number>();
  let done = 0;
  let lost = 0;
  let repeated = 0;
  for (let row = 0; row < transactions.rows; row++) {
    const check = (holds: boolean, what: string) => must(holds, () => `transaction ${row}: ${what}`);
    const [fate, user, ended, request] = [
      columns.fate[row],
      columns.user[row],
      columns.endedAt[row],
      columns.request[row],
    ];
    done += columns.done[row];
    if (fate === TransactionFate.lost) lost++;
    check(columns.done[row] <= columns.of[row], "no more than all of it");
    check((fate === TransactionFate.committed) === (columns.done[row] === columns.of[row]), "made when all is done");
    check((fate === TransactionFate.open) === (ended === FOREVER), "open without an end");
    check(columns.startedAt[row] >= (openUntil.get(user) ?? 0), "one at a time");
    openUntil.set(user, ended);
    if (users.columns.leftAt[user] !== FOREVER) check(fate !== TransactionFate.open, "over when its person leaves");
    check(requests.columns.user[request] === user, "of its person");
    check(requests.columns.kind[request] === StepKind.checkout, "of its kind");
    const hasFailed = (requests.columns.flags[request] & (Flag.gaveUp | Flag.sessionMissing)) !== 0;
    check((fate === TransactionFate.lost) === hasFailed, "lost when its latest request failed for good");
    const charges = columns.charges[row];
    if (charges > 1) repeated++;
    check(fate !== TransactionFate.committed || charges > 0, "not made without being paid for");
    check(charges === 0 || columns.done[row] >= columns.of[row] - 1, "paid for last of all");
    check(charges <= 1 || !scenario.idempotencyKeys, "paid for once where that is noticed");
  }
  const served = servedCheckouts(requests.columns, requests.rows);
  must(done === served, () => `${served} requests of checkouts were served, ${done} count`);
  const reasons = [0, 0];
  for (let cause = 0; cause < causes.rows; cause++) {
    if (causes.columns.subject[cause] !== Subject.transaction) continue;
    reasons[causes.columns.mechanism[cause] === Mechanism.repeated ? 1 : 0]++;
  }
  must(reasons[0] === lost, () => `${lost} purchases were lost for ${reasons[0]} reasons`);
  must(reasons[1] === repeated, () => `${repeated} purchases were paid for again for ${reasons[1]} reasons`);
}

type RequestColumns = Recording["tables"]["requests"]["columns"];

function servedCheckouts({ kind, fate, flags }: RequestColumns, rows: number): number {
  let served = 0;
  for (let row = 0; row < rows; row++) {
    const isServed = fate[row] === Fate.served && (flags[row] & Flag.sessionMissing) === 0;
    if (isServed && kind[row] === StepKind.checkout) served++;
  }
  return served;
}
