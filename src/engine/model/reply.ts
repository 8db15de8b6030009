import { Subject, type Fate } from "../recording/codes.ts";
import { Event } from "./events.ts";
import type { Model } from "./model.ts";

/** Answers to people, and the end of calls. */

/** The call ends with this answer, which reaches its person (if they still wait) in `afterMicros`. */
export function reply(model: Model, call: number, fate: Fate, flags: number, afterMicros: number): void {
  const { columns } = model.calls;
  const person = columns.person[call];
  if (person >= 0) tell(model, person, fate, flags, afterMicros);
  else if (columns.leftover[call] >= 0) model.write.leftoverEnded(columns.leftover[call], model.now);
  if (columns.timeout[call] !== 0) model.queue.cancel(columns.timeout[call]);
  const instance = columns.instance[call];
  if (instance >= 0) model.instances.columns.outstanding[instance]--;
  columns.instance[call] = -1;
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

/** Writes down why the call's request goes wrong, if there is still somebody to whom it matters. */
export function blame(model: Model, call: number, mechanism: number, phase: number, view: number): void {
  if (model.calls.columns.person[call] < 0) return;
  const request = model.calls.columns.request[call];
  model.write.cause(Subject.request, request, mechanism, model.now, phase, view);
}
