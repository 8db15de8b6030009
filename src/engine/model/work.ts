import { durationMicros } from "../kernel/distributions.ts";
import { Fate, Mechanism } from "../recording/codes.ts";
import { NONE } from "../recording/schema.ts";
import { callsOf, leaveInstance } from "./calls.ts";
import { isClosedAtInstance, isClosedByProcess } from "./connections.ts";
import { Event } from "./events.ts";
import type { Model } from "./model.ts";
import { missingCapacity } from "./overload.ts";
import { Purpose } from "./purposes.ts";
import { reply } from "./reply.ts";
import { serveInSession } from "./sessions.ts";
import { CallState } from "./state.ts";
import { isFull, noteAcceptance } from "./targets.ts";
import { slowness } from "./warmth.ts";

/** Work at an instance: its door, its queue (first come, first served), its slots. */

/** A request is at the instance's door. */
export function atInstance(model: Model, call: number): void {
  const { calls, instances } = model;
  const instance = calls.columns.instance[call];
  const { listening, busy } = instances.columns;
  calls.columns.event[call] = 0;
  if (calls.columns.isKept[call] === 1) {
    if (isClosedAtInstance(model, call)) return refuse(model, call, Mechanism.connectionClosed);
  } else if (listening[instance] === 0) return refuse(model, call, Mechanism.notListening);
  if (busy[instance] < model.config.scenario.instances.slots) return begin(model, call, instance);
  if (isFull(model, instance)) return refuse(model, call, Mechanism.queueFull);
  enqueue(model, call, instance);
}

/** The instance has finished a request: its answer leaves, and the next in the queue begins. */
export function workDone(model: Model, call: number): void {
  const { calls, instances, config } = model;
  const instance = calls.columns.instance[call];
  calls.columns.event[call] = 0;
  const person = calls.columns.person[call];
  const { kind } = model.recording.tables.requests.columns;
  const flags = person < 0 ? 0 : serveInSession(model, person, instance, kind[calls.columns.request[call]]);
  reply(model, call, Fate.served, flags, config.hop + config.client);
  instances.columns.busy[instance]--;
  nextInQueue(model, instance);
  noteAcceptance(model, instance);
}

/** The process is gone, and with it all that it was working on and all that waited. */
export function dropWork(model: Model, instance: number, phase: number): void {
  const { calls, instances } = model;
  for (const call of callsOf(model, instance)) {
    const { columns } = calls;
    if (columns.state[call] === CallState.travelling) continue;
    if (columns.event[call] !== 0) model.queue.cancel(columns.event[call]);
    if (columns.person[call] < 0) reply(model, call, Fate.reset, 0, 0);
    else fail(model, call, Mechanism.killedInFlight, phase);
  }
  instances.columns.busy[instance] = 0;
  instances.columns.queued[instance] = 0;
  instances.columns.queueHead[instance] = -1;
  instances.columns.queueTail[instance] = -1;
}

/** Requests inside: worked on or waiting. */
export function inside(model: Model, instance: number): number {
  return model.instances.columns.busy[instance] + model.instances.columns.queued[instance];
}

function begin(model: Model, call: number, instance: number): void {
  const { calls, draws, recording } = model;
  const { columns } = calls;
  const request = columns.request[call];
  const { user, identity } = recording.tables.requests.columns;
  const key = recording.tables.users.columns.key[user[request]];
  const demand = durationMicros(model.config.scenario.instances.demand, draws, Purpose.demand, key, identity[request]);
  const takes = Math.floor(demand * slowness(model, instance) + 0.5);
  columns.state[call] = CallState.working;
  columns.event[call] = model.queue.schedule(model.now + takes, Event.workDone, call);
  if (columns.person[call] >= 0) model.write.requestStarted(request, model.now);
  model.instances.columns.busy[instance]++;
  noteAcceptance(model, instance);
}

function enqueue(model: Model, call: number, instance: number): void {
  const { calls, instances } = model;
  const { queueHead, queueTail, queued } = instances.columns;
  calls.columns.state[call] = CallState.queued;
  calls.columns.next[call] = -1;
  if (queueTail[instance] >= 0) calls.columns.next[queueTail[instance]] = call;
  else queueHead[instance] = call;
  queueTail[instance] = call;
  queued[instance]++;
  noteAcceptance(model, instance);
}

function nextInQueue(model: Model, instance: number): void {
  const { calls, instances } = model;
  const { queueHead, queueTail, queued, turns } = instances.columns;
  while (queueHead[instance] >= 0) {
    const call = queueHead[instance];
    queueHead[instance] = calls.columns.next[call];
    if (queueHead[instance] < 0) queueTail[instance] = -1;
    queued[instance]--;
    turns[instance]++;
    const isWanted = calls.columns.person[call] >= 0 || !model.config.scenario.instances.skipsAbandoned;
    if (isWanted) return begin(model, call, instance);
    reply(model, call, Fate.timeout, 0, 0);
  }
  turns[instance]++;
}

/** The request is not let in. */
function refuse(model: Model, call: number, mechanism: number): void {
  const instance = model.calls.columns.instance[call];
  model.calls.columns.failedAt[call] = instance;
  const { phaseRow } = model.instances.columns;
  if (mechanism === Mechanism.queueFull) return fail(model, call, mechanism, missingCapacity(model, instance));
  const isIdleTooLong = mechanism === Mechanism.connectionClosed && !isClosedByProcess(model, call);
  fail(model, call, mechanism, isIdleTooLong ? NONE : phaseRow[instance]);
}

/** The try has failed at its instance; news of it goes back to the balancer. @param phase row in `phases` to blame, or NONE */
function fail(model: Model, call: number, mechanism: number, phase: number): void {
  const { columns } = model.calls;
  const instance = columns.instance[call];
  columns.state[call] = CallState.failed;
  columns.mechanism[call] = mechanism;
  columns.failedAt[call] = instance;
  columns.failedPhase[call] = phase;
  columns.failedView[call] = model.instances.columns.viewRow[instance];
  leaveInstance(model, call);
  columns.event[call] = model.queue.schedule(model.now + model.config.hop, Event.failureAtBalancer, call);
}
