import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { noteUse } from "./use.ts";

/**
 * Work that shares an instance's cores: with n at work on c cores each gets on at min(1, c/n) of its speed. What each has
 * been given since the process began (`cpuMicros`) is the same for all that are at work, so whoever is done first stays
 * first whoever joins: a list in that order, and one event for its head.
 * Source: processor sharing (Kleinrock 1967); the reckoning is virtual time as in fair queueing (Demers, Keshav, Shenker 1989).
 */

/** The instance's own work on a request begins. @param takes µs that it would need alone */
export function beginOnCpu(model: Model, call: number, instance: number, takes: number): void {
  const { doneAtCpu, nextOnCpu } = model.calls.columns;
  const { onCpu, firstOnCpu, cpuMicros } = model.instances.columns;
  reckon(model, instance);
  silence(model, instance);
  doneAtCpu[call] = cpuMicros[instance] + takes;
  let before = -1;
  let after = firstOnCpu[instance];
  while (after >= 0 && doneAtCpu[after] <= doneAtCpu[call]) {
    before = after;
    after = nextOnCpu[after];
  }
  nextOnCpu[call] = after;
  if (before < 0) firstOnCpu[instance] = call;
  else nextOnCpu[before] = call;
  onCpu[instance]++;
  announce(model, instance);
}

/** The head of the list is done. */
export function leaveCpu(model: Model, instance: number): void {
  const { nextOnCpu } = model.calls.columns;
  const { onCpu, firstOnCpu } = model.instances.columns;
  reckon(model, instance);
  firstOnCpu[instance] = nextOnCpu[firstOnCpu[instance]];
  onCpu[instance]--;
  announce(model, instance);
}

/** The process is gone; the events of its work are cancelled already. */
export function emptyCpu(model: Model, instance: number): void {
  reckon(model, instance);
  model.instances.columns.onCpu[instance] = 0;
  model.instances.columns.firstOnCpu[instance] = -1;
}

/** What each of those at work gets of a core. */
function speed(model: Model, instance: number): number {
  const cores = model.config.scenario.instances.cores!;
  const sharing = model.instances.columns.onCpu[instance];
  return sharing <= cores ? 1 : cores / sharing;
}

function reckon(model: Model, instance: number): void {
  noteUse(model, instance);
  const { onCpu, cpuMicros, cpuAt } = model.instances.columns;
  if (onCpu[instance] > 0) cpuMicros[instance] += (model.now - cpuAt[instance]) * speed(model, instance);
  cpuAt[instance] = model.now;
}

/** Whoever is first is not done when it was said. */
function silence(model: Model, instance: number): void {
  const { event } = model.calls.columns;
  const first = model.instances.columns.firstOnCpu[instance];
  if (first < 0 || event[first] === 0) return;
  model.queue.cancel(event[first]);
  event[first] = 0;
}

function announce(model: Model, instance: number): void {
  const { doneAtCpu, event } = model.calls.columns;
  const { firstOnCpu, cpuMicros } = model.instances.columns;
  const first = firstOnCpu[instance];
  if (first < 0) return;
  const left = Math.max(0, doneAtCpu[first] - cpuMicros[instance]);
  event[first] = model.queue.schedule(model.now + Math.ceil(left / speed(model, instance)), Event.workDone, first);
}
