import { Mechanism, Subject } from "../recording/codes.ts";
import { NONE } from "../recording/schema.ts";
import type { Model } from "./model.ts";
import { CallState } from "./state.ts";
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
  const mechanism = isWorkedOn ? Mechanism.tooSlow : Mechanism.waitedInQueue;
  const instance = columns.instance[call];
  const view = instance < 0 ? NONE : model.instances.columns.viewRow[instance];
  model.write.cause(Subject.request, request, mechanism, model.now, missingCapacity(model, instance), view);
}

/** Row in `phases` of what took capacity away: an instance that is gone, or the cold start of this one; else NONE. */
export function missingCapacity(model: Model, instance: number): number {
  if (model.totals.columns.ready[0] < model.config.scenario.instances.replicas) return model.totals.columns.lastLoss[0];
  if (instance >= 0 && slowness(model, instance) > coldFrom) return model.instances.columns.phaseRow[instance];
  return NONE;
}
