import { SessionEnd, Subject } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { isByDeployment } from "./counterpart.ts";
import { isPurchaseLossCaused } from "./moments.ts";
import { isWithin, type Window } from "./window.ts";

/** Rows of the sessions that the deployment cost within the window. A session that held nothing is no loss. */
export function lostSessions(recording: Recording, window: Window): number[] {
  const { causes, sessions } = recording.tables;
  const lost: number[] = [];
  for (let cause = 0; cause < causes.rows; cause++) {
    if (causes.columns.subject[cause] !== Subject.session) continue;
    const row = causes.columns.row[cause];
    const isLost = sessions.columns.end[row] === SessionEnd.lost && isWithin(window, sessions.columns.endedAt[row]);
    const heldSomething = sessions.columns.loggedIn[row] > 0 || sessions.columns.cart[row] > 0;
    if (isLost && heldSomething && isByDeployment(recording, causes.columns.phase[cause])) lost.push(row);
  }
  return lost;
}

/** How many sessions were open at some time within the window. */
export function sessionsWithin(recording: Recording, window: Window): number {
  const { rows, columns } = recording.tables.sessions;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (columns.openedAt[row] < window.to && columns.endedAt[row] >= window.from) count++;
  }
  return count;
}

/** Rows of the transactions that the deployment cost within the window. */
export function lostTransactions(recording: Recording, control: Recording | null, window: Window): number[] {
  const { rows, columns } = recording.tables.transactions;
  const lost: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (isWithin(window, columns.endedAt[row]) && isPurchaseLossCaused(recording, row, control)) lost.push(row);
  }
  return lost;
}
