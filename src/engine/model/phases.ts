import { Phase } from "../recording/codes.ts";
import { Event } from "./events.ts";
import { fleetChanged } from "./fleet-watch.ts";
import { handOutJobs } from "./jobs.ts";
import type { Model } from "./model.ts";

/** The phases of an instance's life: what each means, and how one is entered. */

/** Whether there is an instance, with a process or without. */
export function exists(phase: number): boolean {
  return phase !== Phase.stopped;
}

/** Not placed yet, or its image or its init containers not through: no process of its own so far. */
export function isPending(phase: number): boolean {
  return (
    phase === Phase.pending || phase === Phase.pulling || phase === Phase.pullBackOff || phase === Phase.initializing
  );
}

/** Whether there is a process that could be killed. */
export function hasProcess(phase: number): boolean {
  return exists(phase) && !isPending(phase) && phase !== Phase.crashed;
}

/**
 * Ready, as the platform counts it. One whose process is being restarted is as ready as it was before until the process
 * has ended: ask the instance's `ready` column.
 */
export function isReady(phase: number): boolean {
  return phase === Phase.ready || phase === Phase.readyUnseen;
}

/** Told to stop, and still taking requests: what a balancer without a ready instance may fall back to. */
export function servesWhileStopping(phase: number): boolean {
  return phase === Phase.terminating || phase === Phase.lingering;
}

/** Changes the phase; what the balancer must learn of it sets out. */
export function enter(model: Model, instance: number, phase: number, step: number): void {
  const { columns } = model.instances;
  const { totals } = model;
  const wasReady = columns.ready[instance] === 1;
  const nowReady = phase === Phase.restarting ? wasReady : isReady(phase);
  const row = model.write.phase(instance, phase, model.now, step);
  columns.phase[instance] = phase;
  columns.phaseRow[instance] = row;
  columns.step[instance] = step;
  columns.ready[instance] = nowReady ? 1 : 0;
  if (wasReady !== nowReady) {
    totals.columns.ready[0] += wasReady ? -1 : 1;
    if (wasReady) totals.columns.lastLoss[0] = row;
    model.queue.schedule(model.now + model.config.endpointLag, Event.viewChange, row);
  }
  fleetChanged(model);
  if (phase === Phase.ready) handOutJobs(model);
}

/** It counts as ready from now on. */
export function becomeReady(model: Model, instance: number, phase: number): void {
  const { columns } = model.instances;
  columns.readyAt[instance] = model.now;
  enter(model, instance, phase, columns.step[instance]);
}

/** The next event of the instance's life, so many µs from now. */
export function after(model: Model, instance: number, micros: number, event: number): void {
  model.instances.columns.event[instance] = model.queue.schedule(model.now + micros, event, instance);
}

/** Cancels the event whose handle the column holds for the instance, if there is one. */
export function cancelOf(model: Model, instance: number, handles: Float64Array): void {
  if (handles[instance] !== 0) model.queue.cancel(handles[instance]);
  handles[instance] = 0;
}
