import { durationMicros } from "../../kernel/distributions.ts";
import { Fate, Flag, StepKind } from "../../recording/codes.ts";
import { addAsker, ask, isPerson, receive, stopWaiting } from "./asking.ts";
import { backedOff } from "./back-off.ts";
import { Event } from "../events.ts";
import { beginJourney, giveUp, goOn, leave, placeOf, stepOf, thinkMicros } from "./journey.ts";
import { keepLive } from "../kept/live.ts";
import type { Model } from "../model.ts";
import { askForPurchase, losePurchase } from "../kept/purchases.ts";
import { Purpose } from "../purposes.ts";
import { noteSession } from "../kept/sessions.ts";

/**
 * People: they click, wait, read, reload, log in again, give up. All that they decide is drawn for (person, request,
 * try), never from what the system did, so that they are the same people in every world.
 */

/** The most tries that a request's identity has room for. */
const lastTry = 15;

/** A person is here, and makes their first click in `afterMicros`. */
export function personArrives(model: Model, key: number, cohort: number, afterMicros: number): void {
  const person = addAsker(model, model.write.user(key, model.now), key, cohort, isPerson);
  beginJourney(model, person);
  model.people.columns.event[person] = model.queue.schedule(model.now + afterMicros, Event.click, person);
}

/** A click: the person's next request leaves for the balancer. */
export function personClicks(model: Model, person: number): void {
  const { columns } = model.people;
  columns.event[person] = 0;
  const isOver = model.now > model.cohorts.columns.endsAt[columns.cohort[person]];
  if (isOver && columns.try[person] === 0 && columns.transaction[person] < 0) return leave(model, person);
  const kind = columns.relogin[person] ? StepKind.login : StepKind[stepOf(model, person).kind];
  const request = ask(model, person, columns.step[person] * 16 + columns.try[person], kind);
  if (kind === StepKind.checkout) askForPurchase(model, person, request, stepOf(model, person).requests);
}

/** The answer is there: the person reads on, logs in again, reloads or gives up. */
export function personAnswered(model: Model, person: number): void {
  const { columns } = model.people;
  const request = receive(model, person);
  if (columns.answerFate[person] !== Fate.served) afterFailure(model, person, request);
  else if (columns.answerFlags[person] & Flag.sessionMissing) afterLostSession(model, person, request);
  else afterSuccess(model, person, request);
}

/** The person has waited long enough. */
export function patienceEnds(model: Model, person: number): void {
  afterFailure(model, person, stopWaiting(model, person));
}

function afterSuccess(model: Model, person: number, request: number): void {
  const { columns } = model.people;
  keepLive(model, person);
  if (columns.relogin[person]) {
    columns.relogin[person] = 0;
    return tryAgain(model, person, request, thinkMicros(model, person));
  }
  const isCheckout = stepOf(model, person).kind === "checkout";
  if (isCheckout) model.write.transactionAdvanced(columns.transaction[person], model.now);
  if (columns.requestsLeft[person] > 1) {
    columns.requestsLeft[person]--;
    columns.step[person] = placeOf(model, person);
    columns.try[person] = 0;
    columns.event[person] = model.queue.schedule(model.now, Event.click, person);
    return;
  }
  if (isCheckout) {
    columns.transaction[person] = -1;
    columns.cart[person] = 0;
    noteSession(model, person);
  }
  goOn(model, person);
}

/** "Please log in again": the cart is gone too, and with it a purchase that was under way. */
function afterLostSession(model: Model, person: number, request: number): void {
  const { columns } = model.people;
  model.write.sessionMissed(columns.session[person], model.now);
  columns.session[person] = -1;
  columns.cart[person] = 0;
  columns.relogin[person] = columns.loggedIn[person];
  columns.loggedIn[person] = 0;
  if (columns.transaction[person] < 0) return tryAgain(model, person, request, thinkMicros(model, person));
  losePurchase(model, person);
  columns.relogin[person] = 0;
  goOn(model, person);
}

function afterFailure(model: Model, person: number, request: number): void {
  const { reload } = model.config.scenario.people;
  const { columns } = model.people;
  const key = columns.key[person];
  const identity = columns.step[person] * 16 + columns.try[person];
  const again = model.draws.uniform(Purpose.reload, key, identity) < reload.chance;
  if (again && columns.try[person] + 1 < reload.mostTries) {
    const delay = durationMicros(reload.delay, model.draws, Purpose.reloadDelay, key, identity);
    return tryAgain(model, person, request, backedOff(delay, reload.backOff, columns.try[person] + 1));
  }
  model.write.requestFlagged(request, Flag.gaveUp);
  giveUp(model, person);
}

function tryAgain(model: Model, person: number, request: number, afterMicros: number): void {
  const { columns } = model.people;
  if (columns.try[person] === lastTry) {
    model.write.requestFlagged(request, Flag.gaveUp);
    return giveUp(model, person);
  }
  columns.try[person]++;
  columns.event[person] = model.queue.schedule(model.now + afterMicros, Event.click, person);
}
