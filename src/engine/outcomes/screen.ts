import { ConnectionEnd, Fate, Flag, TransactionFate } from "../recording/codes.ts";
import { newPersonAt, readerOf, readPerson } from "../recording/moment.ts";
import type { Recording } from "../recording/recording.ts";
import { NEVER } from "../recording/schema.ts";
import { isPaidTwice, paidTwiceAt } from "./purchases.ts";

/** What one person's browser has on its screen. */
export const Shows = {
  /** Nobody sits before it: they have not come yet, or have left. */
  nobody: 0,
  /** A new tab, before the first page is there. */
  blank: 1,
  /** The page that they asked for. */
  page: 2,
  /** "Please log in again." */
  signIn: 3,
  /** …and the cart is empty. */
  emptyCart: 4,
  /** An error page that somebody sent: the balancer or the application. */
  errorPage: 5,
  /** The browser's own: nobody took the connection, or it broke. */
  noConnection: 6,
  /** They stopped waiting; nothing came. */
  noAnswer: 7,
  /** They have ordered, and see the money taken twice. */
  paidTwice: 8,
  /** The purchase has gone through. */
  ordered: 9,
  /** They have closed the tab: they gave up. */
  closed: 10,
} as const;
export type Shows = (typeof Shows)[keyof typeof Shows];

export interface Screen {
  /** Shows. */
  shows: Shows;
  /** Row in `requests` whose answer, or failure, is on the screen; -1 = none is. */
  request: number;
  /** Row in `requests` of what is being waited for; -1 = nothing is. */
  asked: number;
  /** The version of the last page that came; 0 = none has. */
  version: number;
  /** Their live connection is broken, and not back. */
  isCutOff: boolean;
}

/** What the person with this key has on their screen at `at` µs. While they wait, the page before stays. */
export function screenOf(recording: Recording, personKey: number, at: number): Screen {
  const screen: Screen = { shows: Shows.nobody, request: -1, asked: -1, version: 0, isCutOff: false };
  const user = userOf(recording, personKey, at);
  if (user < 0) return screen;
  const reader = readerOf(recording);
  const person = newPersonAt();
  readPerson(reader, user, at, person);
  if (!person.isHere) return screen;
  const { sentAt, endAfter } = recording.tables.requests.columns;
  const rows = reader.requestsOf[user];
  let nth = person.nth;
  if (nth >= 0 && (endAfter[rows[nth]] === NEVER || sentAt[rows[nth]] + endAfter[rows[nth]] > at)) {
    screen.asked = rows[nth--];
  }
  screen.version = person.version;
  screen.isCutOff = isCutOff(recording, user, at);
  screen.request = nth < 0 ? -1 : rows[nth];
  screen.shows = nth < 0 ? Shows.blank : shownBy(recording, rows[nth], at, screen.asked >= 0);
  return screen;
}

/** Row in `users` of whoever has this key and has come last; -1 = they have not come by `at` µs. */
function userOf({ tables: { users } }: Recording, personKey: number, at: number): number {
  const { key, arrivedAt } = users.columns;
  let found = -1;
  for (let row = 0; row < users.rows && arrivedAt[row] <= at; row++) if (key[row] === personKey) found = row;
  return found;
}

/** What a request that has ended leaves on the screen. @param isGoingOn its person has asked for something since */
function shownBy(recording: Recording, row: number, at: number, isGoingOn: boolean): Shows {
  const { fate, flags } = recording.tables.requests.columns;
  if ((flags[row] & Flag.gaveUp) !== 0 && !isGoingOn) return Shows.closed;
  if ((flags[row] & Flag.cartLost) !== 0) return Shows.emptyCart;
  if ((flags[row] & Flag.sessionMissing) !== 0) return Shows.signIn;
  switch (fate[row]) {
    case Fate.served:
      return shownByPurchase(recording, row, at);
    case Fate.connectionRefused:
    case Fate.reset:
      return Shows.noConnection;
    case Fate.timeout:
      return Shows.noAnswer;
    default:
      return Shows.errorPage;
  }
}

function shownByPurchase(recording: Recording, row: number, at: number): Shows {
  const { rows, columns } = recording.tables.transactions;
  for (let purchase = rows - 1; purchase >= 0; purchase--) {
    if (columns.request[purchase] !== row) continue;
    if (isPaidTwice(recording, purchase) && paidTwiceAt(recording, purchase) <= at) return Shows.paidTwice;
    return columns.fate[purchase] === TransactionFate.committed ? Shows.ordered : Shows.page;
  }
  return Shows.page;
}

/** Whether the last of their live connections was dropped and none has been opened since. */
function isCutOff({ tables: { connections } }: Recording, user: number, at: number): boolean {
  const { columns } = connections;
  let isBroken = false;
  for (let row = 0; row < connections.rows && columns.openedAt[row] <= at; row++) {
    if (columns.user[row] !== user) continue;
    isBroken = columns.end[row] === ConnectionEnd.dropped && columns.endedAt[row] <= at;
  }
  return isBroken;
}
