import { Fate, Flag } from "./codes.ts";
import { latestBy, type Reader } from "./reader.ts";
import { NEVER, NOBODY } from "./schema.ts";

/** One person at one moment. */
export interface PersonAt {
  /** Between coming and leaving. */
  isHere: boolean;
  /** µs since which they wait for a page; Infinity = they do not. */
  waitingSince: number;
  /** Row of their latest request; -1 = none so far. */
  request: number;
  /** Which of their requests that is; read in before anything is looked up, as a guess. */
  nth: number;
  /** The version of the page on their screen; 0 = none yet. */
  version: number;
  /** They left their last errand undone, and have not begun another. */
  gaveUp: boolean;
  /** Row of the session they are in, where it still is; -1 = none. */
  session: number;
}

export function newPersonAt(): PersonAt {
  return { isHere: false, waitingSince: Infinity, request: -1, nth: -1, version: 0, gaveUp: false, session: -1 };
}

/** Fills `person` with how it is with the person in `user` at `at` µs. */
export function readPerson(reader: Reader, user: number, at: number, person: PersonAt): void {
  const { users, requests, sessions, instances } = reader.recording.tables;
  const { sentAt, endAfter, fate, flags, instance } = requests.columns;
  person.isHere = users.columns.arrivedAt[user] <= at && at < users.columns.leftAt[user];
  person.waitingSince = Infinity;
  person.request = -1;
  person.version = 0;
  person.gaveUp = false;
  const rows = reader.requestsOf[user];
  let nth = (person.nth = latestBy(rows, sentAt, at, person.nth));
  if (nth >= 0) {
    const row = (person.request = rows[nth]);
    const isOpen = endAfter[row] === NEVER || sentAt[row] + endAfter[row] > at;
    if (isOpen) person.waitingSince = sentAt[row];
    else person.gaveUp = (flags[row] & Flag.gaveUp) !== 0;
    if (isOpen) nth--;
    while (nth >= 0 && (fate[rows[nth]] !== Fate.served || instance[rows[nth]] === NOBODY)) nth--;
    if (nth >= 0) person.version = instances.columns.version[instance[rows[nth]]];
  }
  const sessionRows = reader.sessionsOf[user];
  const latest = latestBy(sessionRows, sessions.columns.openedAt, at);
  person.session = latest >= 0 && sessions.columns.endedAt[sessionRows[latest]] > at ? sessionRows[latest] : -1;
}
