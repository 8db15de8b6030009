import { durationMicros } from "../../kernel/distributions.ts";
import { Fate, Mechanism, Subject } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { whyWaiting } from "../instance/overload.ts";
import { Purpose } from "../purposes.ts";
import { goOnForNobody } from "../balancer/reply.ts";
import { CallState } from "../state.ts";

/** What every request has in common, whoever asks: a person, or the client that keeps a person's live connection. */

/** `owner` of a row that is a person themselves. */
export const isPerson = -1;

/** A row for somebody who will ask. @param owner the person whose client it is, or `isPerson` */
export function addAsker(model: Model, user: number, key: number, cohort: number, owner: number): number {
  const person = model.people.take();
  const { columns } = model.people;
  columns.user[person] = user;
  columns.key[person] = key;
  columns.cohort[person] = cohort;
  columns.owner[person] = owner;
  columns.round[person] = 0;
  columns.step[person] = 0;
  columns.try[person] = 0;
  columns.session[person] = -1;
  columns.transaction[person] = -1;
  columns.stickyTo[person] = -1;
  columns.pinnedTo[person] = -1;
  columns.request[person] = -1;
  columns.call[person] = -1;
  columns.client[person] = -1;
  columns.connection[person] = -1;
  columns.loggedIn[person] = 0;
  columns.cart[person] = 0;
  columns.patience[person] = 0;
  return person;
}

/** Their request leaves for the balancer. @returns its row in `requests` */
export function ask(model: Model, person: number, identity: number, kind: number): number {
  const { people, calls, config, queue } = model;
  const { columns } = people;
  const request = model.write.request(model.now, columns.user[person], identity, kind);

  const call = calls.take();
  const callColumns = calls.columns;
  callColumns.request[call] = request;
  callColumns.person[call] = person;
  callColumns.instance[call] = -1;
  callColumns.state[call] = CallState.travelling;
  callColumns.retriesLeft[call] = config.retries;
  callColumns.leftover[call] = -1;
  callColumns.session[call] = columns.session[person];
  callColumns.pays[call] = -1;
  callColumns.query[call] = -1;
  callColumns.timeout[call] = 0;
  callColumns.event[call] = queue.schedule(model.now + config.client, Event.atBalancer, call);
  columns.request[person] = request;
  columns.call[person] = call;

  const { patience } = config.scenario.people;
  if (patience === null) return request;
  const wait = durationMicros(patience, model.draws, Purpose.patience, columns.key[person], identity);
  columns.patience[person] = queue.schedule(model.now + wait, Event.patienceEnds, person);
  return request;
}

/** The answer is there. @returns the row in `requests` that it is for */
export function receive(model: Model, person: number): number {
  const { columns } = model.people;
  columns.event[person] = 0;
  model.queue.cancel(columns.patience[person]);
  columns.patience[person] = 0;
  const request = columns.request[person];
  model.write.requestEnded(request, model.now, columns.answerFate[person] as Fate, columns.answerFlags[person]);
  columns.request[person] = -1;
  return request;
}

/** They have waited long enough. What works for them does not know, and works on. @returns the row in `requests` */
export function stopWaiting(model: Model, person: number): number {
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
  return request;
}
