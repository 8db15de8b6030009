import { Phase } from "../../recording/codes.ts";
import { fleetChanged } from "../deployment/fleet-watch.ts";
import { listingOf } from "../balancer/backends.ts";
import { handOutJobs } from "../kept/jobs.ts";
import { newsSetsOut } from "../balancer/listing.ts";
import type { Model } from "../model.ts";
import { isReady } from "./phase-kinds.ts";

/** How a phase of an instance's life is entered. What each means: see `phase-kinds.ts`. */

/** Changes the phase; what the balancer must learn of it sets out. */
export function enter(model: Model, instance: number, phase: number, step: number): void {
  const { columns } = model.instances;
  const { totals } = model;
  const before = columns.phase[instance];
  const wasReady = columns.ready[instance] === 1;
  const nowReady = phase === Phase.restarting ? wasReady : isReady(phase);
  const row = model.write.phase(instance, phase, model.now, step);
  columns.phase[instance] = phase;
  columns.phaseRow[instance] = row;
  columns.step[instance] = step;
  columns.ready[instance] = nowReady ? 1 : 0;
  if (wasReady !== nowReady) {
    totals.columns.ready[0] += wasReady ? -1 : 1;
    // One more than there should be takes nothing with it.
    const isMissed = totals.columns.ready[0] < model.config.scenario.instances.replicas;
    if (wasReady && isMissed) totals.columns.lastLoss[0] = row;
  }
  newsSetsOut(model, listingOf(before, wasReady), listingOf(phase, nowReady), row);
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
