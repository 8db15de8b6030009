import { durationMicros } from "../../kernel/distributions.ts";
import { Fate, Mechanism, StepKind } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { isCached } from "../kept/cache.ts";
import { callsOf, leaveInstance } from "../balancer/calls.ts";
import { isClosedAtInstance, isClosedByProcess } from "../balancer/connections.ts";
import { takeEffect } from "../kept/effects.ts";
import { beginOnCpu, emptyCpu, leaveCpu } from "./cores.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { emptyLine, joinLine, leaveLine } from "./line.ts";
import { missingCapacity, somebodyWaits, storeOverload } from "./overload.ts";
import { reconsiderProbes } from "./probe-ticks.ts";
import { Purpose } from "../purposes.ts";
import { reply } from "../balancer/reply.ts";
import { serveInSession } from "../kept/sessions.ts";
import { CallState } from "../state.ts";
import { askStore, leaveStore, storeAnswers } from "../kept/store.ts";
import { isFull, noteAcceptance } from "../balancer/targets.ts";
import { noteUse } from "./use.ts";
import { slowness } from "./warmth.ts";

/** Work at an instance: its door, its queue, its slots. */

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
  const { calls, config } = model;
  const instance = calls.columns.instance[call];
  calls.columns.event[call] = 0;
  const person = calls.columns.person[call];
  const kind = model.recording.tables.requests.columns.kind[calls.columns.request[call]];
  if (config.scenario.instances.cores !== null) leaveCpu(model, instance);
  const flags = person < 0 ? 0 : serveInSession(model, person, instance, kind);
  if (kind >= StepKind.checkout) takeEffect(model, call, instance, kind, flags === 0);
  reply(model, call, Fate.served, flags, config.hop + config.client);
  model.instances.columns.served[instance]++;
  freeSlot(model, instance);
}

/** The store has answered what the instance asked it: the rest of the work begins. */
export function dataComes(model: Model, query: number): void {
  const call = storeAnswers(model, query);
  if (call >= 0) work(model, call, model.calls.columns.instance[call]);
}

/** The instance has waited long enough for the store: it asks again, or says 500. */
export function dataIsLate(model: Model, call: number): void {
  const { columns } = model.calls;
  const instance = columns.instance[call];
  columns.event[call] = 0;
  if (columns.askLeft[call] > 0) {
    leaveStore(model, call);
    columns.askLeft[call]--;
    return askStore(model, call);
  }
  const reason = storeOverload(model, instance);
  leaveStore(model, call);
  if (columns.person[call] < 0) reply(model, call, Fate.appError, 0, 0);
  else fail(model, call, Mechanism.storeTooSlow, reason);
  freeSlot(model, instance);
}

function freeSlot(model: Model, instance: number): void {
  noteUse(model, instance);
  model.instances.columns.busy[instance]--;
  nextInQueue(model, instance);
  noteInside(model, instance);
  noteAcceptance(model, instance);
}

/** The process is gone, and with it all that it was working on and all that waited. */
export function dropWork(model: Model, instance: number, phase: number): void {
  const { calls, instances } = model;
  for (const call of callsOf(model, instance)) {
    const { columns } = calls;
    if (columns.state[call] === CallState.travelling) continue;
    if (columns.event[call] !== 0) model.queue.cancel(columns.event[call]);
    leaveStore(model, call);
    if (columns.person[call] < 0) reply(model, call, Fate.reset, 0, 0);
    else fail(model, call, Mechanism.killedInFlight, phase);
  }
  model.totals.columns.waiting[0] -= instances.columns.queued[instance];
  if (model.config.scenario.instances.cores !== null) emptyCpu(model, instance);
  noteUse(model, instance);
  instances.columns.busy[instance] = 0;
  emptyLine(model, instance);
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
  const { columns } = model.calls;
  columns.state[call] = CallState.working;
  if (columns.person[call] >= 0) model.write.requestStarted(columns.request[call], model.now);
  const { busy, turns, restingProbes } = model.instances.columns;
  noteUse(model, instance);
  busy[instance]++;
  turns[instance]++;
  if (restingProbes[instance] && busy[instance] >= model.config.scenario.instances.slots) {
    reconsiderProbes(model, instance);
  }
  if (needsStore(model, call, instance)) {
    columns.askLeft[call] = model.config.scenario.store!.retries;
    askStore(model, call);
  } else work(model, call, instance);
  noteAcceptance(model, instance);
}

/** The instance's own work on a request that has its slot and its data. */
function work(model: Model, call: number, instance: number): void {
  const { calls, draws, recording } = model;
  const { columns } = calls;
  const request = columns.request[call];
  const { user, identity } = recording.tables.requests.columns;
  const key = recording.tables.users.columns.key[user[request]];
  const demand = durationMicros(model.config.scenario.instances.demand, draws, Purpose.demand, key, identity[request]);
  const takes = Math.floor(demand * slowness(model, instance) + 0.5);
  if (model.config.scenario.instances.cores !== null) return beginOnCpu(model, call, instance, takes);
  columns.event[call] = model.queue.schedule(model.now + takes, Event.workDone, call);
}

function needsStore(model: Model, call: number, instance: number): boolean {
  if (model.config.scenario.store === null) return false;
  const { requests, users } = model.recording.tables;
  const request = model.calls.columns.request[call];
  const key = users.columns.key[requests.columns.user[request]];
  return !isCached(model, instance, key, requests.columns.identity[request]);
}

function enqueue(model: Model, call: number, instance: number): void {
  model.calls.columns.state[call] = CallState.queued;
  joinLine(model, call, instance);
  somebodyWaits(model);
  noteAcceptance(model, instance);
}

function nextInQueue(model: Model, instance: number): void {
  const { calls, instances, totals } = model;
  while (instances.columns.queueHead[instance] >= 0) {
    const call = leaveLine(model, instance);
    totals.columns.waiting[0]--;
    const isWanted = calls.columns.person[call] >= 0 || !model.config.scenario.instances.skipsAbandoned;
    if (isWanted) return begin(model, call, instance);
    instances.columns.turns[instance]++;
    reply(model, call, Fate.timeout, 0, 0);
  }
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
