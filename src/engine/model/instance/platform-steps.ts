import { Step } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import type { Model } from "../model.ts";
import { missingCapacity } from "./overload.ts";

/**
 * What the platform does to an instance of its own accord. Each such step names the step that led to it (`value`) and
 * carries that one's decision, so that a chain of causes leads on; NONE where nobody did anything.
 */

const ofPlatform: ReadonlySet<number> = new Set([
  Step.restart,
  Step.probeFailed,
  Step.startupFailed,
  Step.outOfMemory,
  Step.pullFailed,
]);

/** @param because row in `steps` that led to it; NONE @returns row in `steps` */
export function platformStep(model: Model, kind: number, instance: number, because: number): number {
  const decision = because === NONE ? NONE : model.recording.tables.steps.columns.decision[because];
  return model.write.step(kind, model.now, decision, instance, because === NONE ? -1 : because);
}

/** The step that people or their deployment took, by which the instance is as it is; row in `steps`, or NONE. */
export function originOf(model: Model, instance: number): number {
  const { startStep, step } = model.instances.columns;
  return startStep[instance] === NONE ? origin(model, step[instance]) : startStep[instance];
}

/**
 * Why an instance does not answer: the step that took away the capacity that is missing (NONE = none did, there is just
 * too much to do); where it does not listen at all, the step by which it is as it is. Row in `steps`.
 */
export function reasonOf(model: Model, instance: number): number {
  if (model.instances.columns.listening[instance] === 0) return originOf(model, instance);
  const missing = missingCapacity(model, instance);
  return missing === NONE ? NONE : origin(model, model.recording.tables.phases.columns.step[missing]);
}

function origin(model: Model, step: number): number {
  const { kind, value } = model.recording.tables.steps.columns;
  let at = step;
  while (at !== NONE && ofPlatform.has(kind[at])) at = value[at] < 0 ? NONE : value[at];
  return at;
}
