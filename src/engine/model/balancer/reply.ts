import { Fate, Subject } from "../../recording/codes.ts";
import { leaveBalancer, leaveInstance } from "./calls.ts";
import { keepConnection } from "./connections.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { noteResult } from "./outlier.ts";
import { CallState } from "../state.ts";

/** Answers to people, and the end of calls. */

/** The call ends with this answer, which reaches its person (if they still wait) in `afterMicros`. */
export function reply(model: Model, call: number, fate: Fate, flags: number, afterMicros: number): void {
  const { columns } = model.calls;
  const person = columns.person[call];
  if (person >= 0) {
    if (columns.instance[call] >= 0) answered(model, call, fate);
    tell(model, person, fate, flags, afterMicros);
  } else if (columns.leftover[call] >= 0) model.write.leftoverEnded(columns.leftover[call], model.now);
  if (columns.timeout[call] !== 0) model.queue.cancel(columns.timeout[call]);
  leaveInstance(model, call);
  leaveBalancer(model, call);
  model.calls.give(call);
}

/** The person gets this answer in `afterMicros`; whatever still works for them does so for nobody. */
export function tell(model: Model, person: number, fate: Fate, flags: number, afterMicros: number): void {
  const { columns } = model.people;
  columns.call[person] = -1;
  columns.answerFate[person] = fate;
  columns.answerFlags[person] = flags;
  columns.event[person] = model.queue.schedule(model.now + afterMicros, Event.answer, person);
}

/** The balancer answers the person itself; whoever works on the call does so for nobody from now on. */
export function abandon(model: Model, call: number, fate: Fate): void {
  const { columns } = model.calls;
  tell(model, columns.person[call], fate, 0, model.config.client);
  if (columns.timeout[call] !== 0) model.queue.cancel(columns.timeout[call]);
  columns.timeout[call] = 0;
  goOnForNobody(model, call);
}

/** Nobody waits for the call any more; who works on it does not know. */
export function goOnForNobody(model: Model, call: number): void {
  const { columns } = model.calls;
  leaveBalancer(model, call);
  columns.person[call] = -1;
  // Where its try has failed there is no work left.
  if (columns.state[call] === CallState.failed) return;
  columns.leftover[call] = model.write.leftover(columns.request[call], model.now);
}

/** Writes down why the call's request goes wrong, if there is still somebody to whom it matters. */
export function blame(model: Model, call: number, mechanism: number, phase: number, view: number): void {
  if (model.calls.columns.person[call] < 0) return;
  const request = model.calls.columns.request[call];
  model.write.cause(Subject.request, request, mechanism, model.now, phase, view);
}

/** The balancer takes note of an instance's own answer. */
function answered(model: Model, call: number, fate: Fate): void {
  const instance = model.calls.columns.instance[call];
  noteResult(model, instance, fate !== Fate.served);
  keepConnection(model, call);
}
