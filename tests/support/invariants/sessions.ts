import { Flag, Mechanism, Phase, SessionEnd, StepKind, Subject } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { FOREVER, NOBODY } from "../../../src/engine/recording/schema.ts";
import { must } from "./must.ts";
import { type Stations, stationsOf } from "./stations.ts";

/** Sessions are neither made nor lost without a reason, and each person has one at most. */
export function checkSessions(recording: Recording): void {
  const { sessions, users } = recording.tables;
  const { end, endedAt, openedAt, noticedAt, instance, user } = sessions.columns;
  const isShared = recording.scenario.sessions === "shared";
  const reasons = reasonsOf(recording);
  const openUntil = new Map<number, number>();
  for (let row = 0; row < sessions.rows; row++) {
    const check = (holds: boolean, what: string) => must(holds, () => `session ${row}: ${what}`);
    const isLost = end[row] === SessionEnd.lost;
    check((end[row] === SessionEnd.open) === (endedAt[row] === FOREVER), "open without an end");
    check(endedAt[row] >= openedAt[row], "ends after it begins");
    check(openedAt[row] >= (openUntil.get(user[row]) ?? 0), "one at a time");
    openUntil.set(user[row], endedAt[row]);
    if (users.columns.leftAt[user[row]] !== FOREVER) check(end[row] !== SessionEnd.open, "goes with its person");
    check((instance[row] === NOBODY) === isShared, "is where sessions are");
    check(!isShared || !isLost, "a shared one is not lost");
    check((reasons.get(row) ?? 0) === (isLost ? 1 : 0), `lost for ${reasons.get(row) ?? 0} reasons`);
    if (noticedAt[row] === FOREVER) continue;
    check(isLost && noticedAt[row] >= endedAt[row], "missed once it was lost");
  }
  checkMissed(recording);
}

/** Who is asked to log in again has lost a session, and the cart with it if there was something in it. */
function checkMissed({ tables: { sessions, requests } }: Recording): void {
  const { noticedAt, user, cart } = sessions.columns;
  const noticed = new Map<string, number>();
  for (let row = 0; row < sessions.rows; row++) {
    if (noticedAt[row] !== FOREVER) noticed.set(`${user[row]} at ${noticedAt[row]}`, row);
  }
  const { flags, sentAt, endAfter, user: whose } = requests.columns;
  for (let row = 0; row < requests.rows; row++) {
    if ((flags[row] & Flag.sessionMissing) === 0) continue;
    const when = `${whose[row]} at ${sentAt[row] + endAfter[row]}`;
    const session = noticed.get(when);
    must(session !== undefined, () => `request ${row} missed a session that user ${when} did not`);
    const isCartLost = (flags[row] & Flag.cartLost) > 0;
    must(cart[session!] > 0 === isCartLost, () => `request ${row}, cart of ${cart[session!]}`);
    noticed.delete(when);
  }
  must(noticed.size === 0, () => `sessions missed by no request: ${[...noticed].join("; ")}`);
}

/** How many causes each session's loss has; each is checked against the instance it speaks of. */
function reasonsOf({ tables: { causes, sessions, phases } }: Recording): Map<number, number> {
  const reasons = new Map<number, number>();
  const { subject, row, mechanism, at, phase } = causes.columns;
  for (let cause = 0; cause < causes.rows; cause++) {
    if (subject[cause] !== Subject.session) continue;
    const check = (holds: boolean, what: string) => must(holds, () => `cause ${cause} of a lost session: ${what}`);
    reasons.set(row[cause], (reasons.get(row[cause]) ?? 0) + 1);
    check(at[cause] === sessions.columns.endedAt[row[cause]], "at its end");
    check(mechanism[cause] === Mechanism.memoryGone || mechanism[cause] === Mechanism.elsewhere, "memory");
    if (mechanism[cause] !== Mechanism.memoryGone) continue;
    const code = phases.columns.phase[phase[cause]];
    check(code === Phase.stopped || code === Phase.crashed, "the process is gone");
    check(phases.columns.at[phase[cause]] === at[cause], "at that moment");
    check(phases.columns.instance[phase[cause]] === sessions.columns.instance[row[cause]], "the one that held it");
  }
  return reasons;
}

/** What was in a process's memory is gone with it; what was on an instance's disk, when that has stopped. */
export function checkMemory({ scenario, tables: { sessions, phases } }: Recording): void {
  const { instance, openedAt, endedAt } = sessions.columns;
  const endings: number[][] = [];
  for (let row = 0; row < phases.rows; row++) {
    const isCrash = phases.columns.phase[row] === Phase.crashed && scenario.sessions === "memory";
    const isEnd = phases.columns.phase[row] === Phase.stopped || isCrash;
    if (isEnd) (endings[phases.columns.instance[row]] ??= []).push(phases.columns.at[row]);
  }
  for (let row = 0; row < sessions.rows; row++) {
    const ended = endings[instance[row]]?.find((at) => at > openedAt[row]);
    must(ended === undefined || endedAt[row] <= ended, () => `session ${row} outlives the memory it is in`);
  }
}

/** A session is opened by a log-in or a cart that the same instance worked on. */
export function checkOpenings(recording: Recording): void {
  const { sessions, requests } = recording.tables;
  const { user, kind } = requests.columns;
  const openers: Stations[][] = [];
  for (const station of stationsOf(recording)) {
    const isOpener = kind[station.row] === StepKind.login || kind[station.row] === StepKind.cart;
    if (isOpener && station.startAt !== null) (openers[user[station.row]] ??= []).push(station);
  }
  for (let row = 0; row < sessions.rows; row++) {
    const at = sessions.columns.openedAt[row];
    const home = sessions.columns.instance[row];
    const isOpened = openers[sessions.columns.user[row]]?.some(
      ({ startAt, endAt, instance }) =>
        startAt! <= at && at <= (endAt ?? Infinity) && (home === NOBODY || home === instance),
    );
    must(isOpened, () => `session ${row} was opened by nothing`);
  }
}
