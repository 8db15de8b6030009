import { JobEnd, SessionEnd, Subject } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { causeOf, isByDeployment, isDoneByDeployment } from "./cause-index.ts";
import { isDropCaused } from "./connections.ts";
import { isPaidTwiceCaused, isPurchaseLossCaused, paidTwiceAt } from "./purchases.ts";
import { isWithin, type Window } from "./window.ts";

/** What the deployment cost within the window, as rows of the tables. */
export interface Losses {
  /** Sessions that held something. */
  sessions: number[];
  transactions: number[];
  /** Transactions paid for more than once. */
  paidTwice: number[];
  jobs: number[];
  /** Jobs whose effect came about more than once. */
  doneTwice: number[];
  /** Live connections that broke. */
  connections: number[];
}

export function lossesOf(recording: Recording, control: Recording | null, window: Window): Losses {
  const { transactions, jobs, connections } = recording.tables;
  return {
    sessions: lostSessions(recording, window),
    transactions: rowsOf(transactions.rows, (row) => {
      const isIn = isWithin(window, transactions.columns.endedAt[row]);
      return isIn && isPurchaseLossCaused(recording, row, control);
    }),
    paidTwice: rowsOf(transactions.rows, (row) => {
      return isPaidTwiceCaused(recording, row, control) && isWithin(window, paidTwiceAt(recording, row));
    }),
    jobs: rowsOf(jobs.rows, (row) => {
      const isLost = jobs.columns.end[row] === JobEnd.lost && isWithin(window, jobs.columns.endedAt[row]);
      return isLost && isDoneByDeployment(recording, Subject.job, row);
    }),
    doneTwice: rowsOf(jobs.rows, (row) => {
      return jobs.columns.effects[row] > 1 && isJobCauseWithin(recording, row, window);
    }),
    connections: rowsOf(connections.rows, (row) => {
      return isDropCaused(recording, row) && isWithin(window, connections.columns.endedAt[row]);
    }),
  };
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

/** A session that held nothing is no loss. */
function lostSessions(recording: Recording, window: Window): number[] {
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

/** A job is done again because of what interrupted it. */
function isJobCauseWithin(recording: Recording, job: number, window: Window): boolean {
  const cause = causeOf(recording, Subject.job, job);
  if (cause < 0 || !isDoneByDeployment(recording, Subject.job, job)) return false;
  return isWithin(window, recording.tables.causes.columns.at[cause]);
}

function rowsOf(rows: number, isOne: (row: number) => boolean): number[] {
  const found: number[] = [];
  for (let row = 0; row < rows; row++) if (isOne(row)) found.push(row);
  return found;
}
