import { Event } from "../events.ts";
import type { Model } from "../model.ts";

/**
 * The deployment's platform looks again at `at` µs, if it does not look before then anyway: each look says when the next one
 * is due. Infinity = nothing is.
 */
export function wake(model: Model, index: number, at: number): void {
  const deployment = model.deployments[index];
  if (at === Infinity || (deployment.wakeAt > model.now && deployment.wakeAt <= at)) return;
  deployment.wakeAt = Math.max(at, model.now + 1);
  model.queue.schedule(deployment.wakeAt, Event.waitOver, index);
}
