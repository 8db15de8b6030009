import { durationMicros } from "../kernel/distributions.ts";
import { Fate, Flag, Mechanism, StepKind, Subject } from "../recording/codes.ts";
import { NONE } from "../recording/schema.ts";
import { Event } from "./events.ts";
import { beginJourney, endJourney, goOn, leave, placeOf, stepOf, thinkMicros } from "./journey.ts";
import type { Model } from "./model.ts";
import { whyWaiting } from "./overload.ts";
import { askForPurchase, losePurchase } from "./purchases.ts";
import { Purpose } from "./purposes.ts";
import { goOnForNobody } from "./reply.ts";
import { noteSession } from "./sessions.ts";
import { CallState } from "./state.ts";

/**
 * People: they click, wait, read, reload, log in again, give up. All that they decide is drawn for (person, request,
 * try), never from what the system did, so that they are the same people in every world.
 */

/** The most tries that a request's identity has room for. */
const lastTry = 15;

/** A person is here, and makes their first click in `afterMicros`. */
export function personArrives(model: Model, key: number, cohort: number, afterMicros: number): void {
  const person = model.people.take();
  const { columns } = model.people;
  columns.user[person] = model.write.user(key, model.now);
  columns.key[person] = key;
  columns.cohort[person] = cohort;
  columns.round[person] = 0;
  columns.step[person] = 0;
  columns.session[person] = -1;
  columns.transaction[person] = -1;
  columns.stickyTo[person] = -1;
  columns.pinnedTo[person] = -1;
  columns.request[person] = -1;
  columns.call[person] = -1;
  columns.loggedIn[person] = 0;
  columns.cart[person] = 0;
  columns.patience[person] = 0;
  beginJourney(model, person);
  columns.event[person] = model.queue.schedule(model.now + afterMicros, Event.click, person);
}

/** A click: the person's next request leaves for the balancer. */
export function personClicks(model: Model, person: number): void {
  const { people, calls, config, queue } = model;
  const { columns } = people;
  columns.event[person] = 0;
  const isOver = model.now > model.cohorts.columns.endsAt[columns.cohort[person]];
  if (isOver && columns.try[person] === 0 && columns.transaction[person] < 0) return leave(model, person);
  const kind = columns.relogin[person] ? StepKind.login : StepKind[stepOf(model, person).kind];
  const identity = columns.step[person] * 16 + columns.try[person];
  const request = model.write.request(model.now, columns.user[person], identity, kind);
  if (kind === StepKind.checkout) askForPurchase(model, person, request, stepOf(model, person).requests);

  const call = calls.take();
  const callColumns = calls.columns;
  callColumns.request[call] = request;
  callColumns.person[call] = person;
  callColumns.instance[call] = -1;
  callColumns.state[call] = CallState.travelling;
  callColumns.retriesLeft[call] = config.retries;
  callColumns.leftover[call] = -1;
  callColumns.timeout[call] = 0;
  callColumns.event[call] = queue.schedule(model.now + config.client, Event.atBalancer, call);
  columns.request[person] = request;
  columns.call[person] = call;

  const { patience } = config.scenario.people;
  if (patience === null) return;
  const wait = durationMicros(patience, model.draws, Purpose.patience, columns.key[person], identity);
  columns.patience[person] = queue.schedule(model.now + wait, Event.patienceEnds, person);
}

/** The answer is there: the person reads on, logs in again, reloads or gives up. */
export function personAnswered(model: Model, person: number): void {
  const { columns } = model.people;
  columns.event[person] = 0;
  model.queue.cancel(columns.patience[person]);
  columns.patience[person] = 0;
  const fate = columns.answerFate[person] as Fate;
  const flags = columns.answerFlags[person];
  const request = columns.request[person];
  model.write.requestEnded(request, model.now, fate, flags);
  columns.request[person] = -1;
  if (fate !== Fate.served) afterFailure(model, person, request);
  else if (flags & Flag.sessionMissing) afterLostSession(model, person, request);
  else afterSuccess(model, person, request);
}

/** The person has waited long enough. What works for them does not know, and works on. */
export function patienceEnds(model: Model, person: number): void {
  const { columns } = model.people;
  columns.patience[person] = 0;
  const request = columns.request[person];
  const call = columns.call[person];
  model.write.requestEnded(request, model.now, Fate.timeout, 0);
  if (call >= 0) {
    whyWaiting(model, call, request);
    goOnForNobody(model, call);
    columns.call[person] = -1;
  } else {
    // The answer was on its way, on a connection that is closed now.
    columns.pinnedTo[person] = -1;
    model.queue.cancel(columns.event[person]);
    columns.event[person] = 0;
    // An answer that says what went wrong has its cause already.
    if (columns.answerFate[person] === Fate.served) {
      model.write.cause(Subject.request, request, Mechanism.tooSlow, model.now, NONE, NONE);
    }
  }
  columns.request[person] = -1;
  afterFailure(model, person, request);
}

function afterSuccess(model: Model, person: number, request: number): void {
  const { columns } = model.people;
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
    return tryAgain(
      model,
      person,
      request,
      durationMicros(reload.delay, model.draws, Purpose.reloadDelay, key, identity),
    );
  }
  model.write.requestFlagged(request, Flag.gaveUp);
  endJourney(model, person);
}

function tryAgain(model: Model, person: number, request: number, afterMicros: number): void {
  const { columns } = model.people;
  if (columns.try[person] === lastTry) {
    model.write.requestFlagged(request, Flag.gaveUp);
    return endJourney(model, person);
  }
  columns.try[person]++;
  columns.event[person] = model.queue.schedule(model.now + afterMicros, Event.click, person);
}
