import { Flag, Mechanism, Phase, SessionEnd, StepKind, Subject } from "../../recording/codes.ts";
import { NOBODY, NONE } from "../../recording/schema.ts";
import type { Model } from "../model.ts";

/**
 * Sessions: who a person is and what is in their cart, kept in the memory or on the disk of one instance or in a shared
 * store. A session is opened by a log-in or a full cart, not by a mere visit.
 */

/**
 * The instance serves the request in its session, opening or changing it as the request asks.
 * @returns flags for the answer: whether the session that the person's cookie names is not there
 */
export function serveInSession(model: Model, person: number, instance: number, kind: number): number {
  const { columns } = model.people;
  let session = columns.session[person];
  if (session >= 0 && !holds(model, session, instance)) {
    const hadCart = columns.cart[person] > 0;
    if (kind !== StepKind.login || hadCart) {
      loseSession(model, session, Mechanism.elsewhere, outOfService(model, session));
      return Flag.sessionMissing | (hadCart ? Flag.cartLost : 0);
    }
    // Logging in anew loses nothing.
    closeSession(model, person);
    session = -1;
  }
  if (kind !== StepKind.login && kind !== StepKind.cart) return 0;
  if (session < 0) {
    const place = model.config.scenario.sessions === "shared" ? -1 : instance;
    columns.session[person] = model.write.session(columns.user[person], place, model.now);
  }
  if (kind === StepKind.login) columns.loggedIn[person] = 1;
  else if (columns.cart[person] < 255) columns.cart[person]++;
  noteSession(model, person);
  return 0;
}

/** A process is gone: so is every session in its memory, and on its disk if its instance is gone for good. */
export function loseSessionsOf(model: Model, instance: number, phase: number, isForGood: boolean): void {
  const { sessions } = model.config.scenario;
  if (sessions === "shared" || (sessions === "disk" && !isForGood)) return;
  const { people } = model;
  for (let person = 0; person < people.rows; person++) {
    const session = people.columns.session[person];
    if (session >= 0 && holds(model, session, instance)) loseSession(model, session, Mechanism.memoryGone, phase);
  }
}

/** Whether the instance would find the session that a request names (-1 = none), whoever still waits for the answer. */
export function isReached(model: Model, session: number, instance: number): boolean {
  if (session < 0) return true;
  const { end, instance: home } = model.recording.tables.sessions.columns;
  return end[session] !== SessionEnd.lost && (home[session] === NOBODY || home[session] === instance);
}

/** The person is through with it. */
export function closeSession(model: Model, person: number): void {
  const { columns } = model.people;
  const session = columns.session[person];
  if (session >= 0 && isOpen(model, session)) model.write.sessionEnded(session, model.now, SessionEnd.left);
  columns.session[person] = -1;
  columns.loggedIn[person] = 0;
  columns.cart[person] = 0;
}

/** Writes down what the person's session holds now. */
export function noteSession(model: Model, person: number): void {
  const { columns } = model.people;
  if (columns.session[person] < 0) return;
  model.write.sessionHolds(columns.session[person], columns.loggedIn[person], columns.cart[person]);
}

function loseSession(model: Model, session: number, mechanism: number, phase: number): void {
  if (!isOpen(model, session)) return;
  model.write.sessionEnded(session, model.now, SessionEnd.lost);
  model.write.cause(Subject.session, session, mechanism, model.now, phase, NONE);
}

/** Row in `phases` by which the instance that holds the session went out of service; NONE if it is in service. */
function outOfService(model: Model, session: number): number {
  const home = model.recording.tables.sessions.columns.instance[session];
  if (home === NOBODY) return NONE;
  const { phase, phaseRow } = model.instances.columns;
  return phase[home] === Phase.ready || phase[home] === Phase.readyUnseen ? NONE : phaseRow[home];
}

function holds(model: Model, session: number, instance: number): boolean {
  const place = model.recording.tables.sessions.columns.instance[session];
  return isOpen(model, session) && (place === NOBODY || place === instance);
}

function isOpen(model: Model, session: number): boolean {
  return model.recording.tables.sessions.columns.end[session] === SessionEnd.open;
}
