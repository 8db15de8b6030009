import { ConnectionEnd } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { NONE } from "../recording/schema.ts";
import { type CauseLink, explainConnection, explainRequest, explainTransaction } from "./explain.ts";
import { Moment, type Moments, noticeableWait } from "./moments.ts";

/**
 * Why a person felt this: by the purchase, the connection or the request that it was felt at.
 * @param row in `moments` @param who how to call the person @returns empty = there is nothing to tell
 */
export function explainMoment(recording: Recording, moments: Moments, row: number, who: string): CauseLink[] {
  const request = moments.request[row];
  switch (moments.kind[row]) {
    case Moment.paidTwice:
      return explainTransaction(recording, transactionOf(recording, request), who);
    case Moment.disconnected:
      return explainConnection(recording, connectionOf(recording, moments, row), who);
    default:
      return request === NONE ? [] : explainRequest(recording, request, who);
  }
}

function transactionOf({ tables: { transactions } }: Recording, request: number): number {
  return transactions.columns.request.subarray(0, transactions.rows).indexOf(request);
}

/** The one that had broken so long before that it was noticed then. */
function connectionOf({ tables: { connections } }: Recording, { user, at }: Moments, row: number): number {
  const { user: whose, end, endedAt } = connections.columns;
  for (let connection = 0; connection < connections.rows; connection++) {
    const isIt = whose[connection] === user[row] && end[connection] === ConnectionEnd.dropped;
    if (isIt && endedAt[connection] + noticeableWait === at[row]) return connection;
  }
  return -1;
}
