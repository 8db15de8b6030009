import { durationMicros } from "../kernel/distributions.ts";
import { Fate, Mechanism } from "../recording/codes.ts";
import { Event } from "./events.ts";
import type { Model } from "./model.ts";
import { reconsiderProbes } from "./probe-ticks.ts";
import { Purpose } from "./purposes.ts";
import { blame, reply } from "./reply.ts";
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
  if (listening[instance] === 0) return refuse(model, call, Mechanism.notListening);
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
  instances.columns.served[instance]++;
  nextInQueue(model, instance);
  noteInside(model, instance);
  noteAcceptance(model, instance);
}

/** The process is gone, and with it all that it was working on and all that waited. */
export function dropWork(model: Model, instance: number, phase: number): void {
  const { calls, instances, config } = model;
  const isL7 = config.scenario.balancer.layer === "L7";
  for (let call = 0; call < calls.rows; call++) {
    const { columns } = calls;
    if (columns.instance[call] !== instance || columns.state[call] === CallState.travelling) continue;
    if (columns.event[call] !== 0) model.queue.cancel(columns.event[call]);
    columns.state[call] = CallState.travelling;
    blame(model, call, Mechanism.killedInFlight, phase, instances.columns.viewRow[instance]);
    reply(model, call, isL7 ? Fate.badGateway : Fate.reset, 0, config.hop + config.client);
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

/** Fewer may be inside than before: see `probing.ts`. */
function noteInside(model: Model, instance: number): void {
  const { leastInside } = model.instances.columns;
  leastInside[instance] = Math.min(leastInside[instance], inside(model, instance));
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
  const { busy, turns, restingProbes } = model.instances.columns;
  busy[instance]++;
  turns[instance]++;
  if (restingProbes[instance] && busy[instance] >= model.config.scenario.instances.slots) {
    reconsiderProbes(model, instance);
  }
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
  const { queueHead, queueTail, queued } = instances.columns;
  while (queueHead[instance] >= 0) {
    const call = queueHead[instance];
    queueHead[instance] = calls.columns.next[call];
    if (queueHead[instance] < 0) queueTail[instance] = -1;
    queued[instance]--;
    const isWanted = calls.columns.person[call] >= 0 || !model.config.scenario.instances.skipsAbandoned;
    if (isWanted) return begin(model, call, instance);
    instances.columns.turns[instance]++;
    reply(model, call, Fate.timeout, 0, 0);
  }
}

function refuse(model: Model, call: number, mechanism: number): void {
  const { columns } = model.calls;
  columns.mechanism[call] = mechanism;
  model.instances.columns.outstanding[columns.instance[call]]--;
  columns.event[call] = model.queue.schedule(model.now + model.config.hop, Event.refusalAtBalancer, call);
}
