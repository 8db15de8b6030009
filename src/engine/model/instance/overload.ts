import { Mechanism, Subject } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import type { Model } from "../model.ts";
import { coldCache } from "../kept/cache.ts";
import { CallState } from "../state.ts";
import { slowness } from "./warmth.ts";

/** An instance this much slower than a warm one is to blame for a long wait. */
const coldFrom = 1.2;

/** Writes down why a request is still not answered: where it waits, and what took the capacity it waits for. */
export function whyWaiting(model: Model, call: number, request: number): void {
  const { columns } = model.calls;
  if (columns.state[call] === CallState.failed) {
    const { mechanism, failedPhase, failedView } = columns;
    model.write.cause(Subject.request, request, mechanism[call], model.now, failedPhase[call], failedView[call]);
    return;
  }
  const isWorkedOn = columns.state[call] === CallState.working;
  const isInStore = columns.query[call] >= 0;
  const own = isWorkedOn ? Mechanism.tooSlow : Mechanism.waitedInQueue;
  const mechanism = isInStore ? Mechanism.storeTooSlow : own;
  const instance = columns.instance[call];
  const view = instance < 0 ? NONE : model.instances.columns.viewRow[instance];
  const phase = isInStore ? storeOverload(model, instance) : missingCapacity(model, instance);
  model.write.cause(Subject.request, request, mechanism, model.now, phase, view);
}

/** To be called when one more waits for a slot. Where nobody did, this is where a backlog begins. */
export function somebodyWaits(model: Model): void {
  const { waiting, waitingSince, lastLoss } = model.totals.columns;
  if (waiting[0]++ > 0) return;
  waitingSince[0] = isShort(model) ? lastLoss[0] : model.recording.tables.phases.rows;
}

/**
 * Row in `phases` of what took capacity away: an instance that is gone, or was while the backlog built up that there
 * still is; or the cold start of this one; else NONE.
 */
export function missingCapacity(model: Model, instance: number): number {
  const { lastLoss, waiting, waitingSince } = model.totals.columns;
  const hasBacklog = waiting[0] > 0 && lastLoss[0] !== NONE && lastLoss[0] >= waitingSince[0];
  if (isShort(model) || hasBacklog) return lastLoss[0];
  if (instance >= 0 && slowness(model, instance) > coldFrom) return model.instances.columns.phaseRow[instance];
  return coldCache(model, instance);
}

/** Row in `phases` of what loads the store, or did when its queue began: a cold cache; or else of what took capacity; NONE. */
export function storeOverload(model: Model, instance: number): number {
  const cold = coldCache(model, instance);
  if (cold !== NONE) return cold;
  const { storeHead, storeQueueFrom } = model.totals.columns;
  const hasBacklog = storeHead[0] >= 0 && storeQueueFrom[0] !== NONE;
  return hasBacklog ? storeQueueFrom[0] : missingCapacity(model, instance);
}

function isShort(model: Model): boolean {
  return model.totals.columns.ready[0] < model.config.scenario.instances.replicas;
}
