import { Event } from "../events.ts";
import type { Model } from "../model.ts";

/** To be called when the fleet has changed: the strategy at work will look at it before time goes on. */
export function fleetChanged(model: Model): void {
  const index = model.deployments.length - 1;
  if (index < 0 || model.deployments[index].isOver || model.deployments[index].isLookDue) return;
  model.deployments[index].isLookDue = true;
  model.queue.schedule(model.now, Event.look, index);
}

/** The same when the balancer's targets have: only whoever looks at instances one by one looks at these. */
export function targetsChanged(model: Model): void {
  if (model.deployments.at(-1)?.strategy.kind === "orchestrator") fleetChanged(model);
}
