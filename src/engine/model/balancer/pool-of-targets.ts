import { Health } from "../../platforms/aws/target-health.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { Purpose } from "../purposes.ts";

/** What begins when an instance comes into the balancer's pool, and what when it leaves it. */

/** It is new to the balancer: it has to show that it is healthy, and starts slowly. */
export function enterPool(model: Model, instance: number): void {
  const { healthCheck } = model.config;
  const isFromBefore = model.now === 0;
  if (!isFromBefore) startSlowly(model, instance);
  if (healthCheck === null) return;
  const { health, inARow, check } = model.instances.columns;
  health[instance] = isFromBefore ? Health.healthy : Health.initial;
  inARow[instance] = 0;
  check[instance] = model.queue.schedule(
    model.now + (isFromBefore ? offset(model, instance) : 0),
    Event.healthCheck,
    instance,
  );
}

export function leavePool(model: Model, instance: number): void {
  const { deregistration } = model.config;
  const { check, leftPoolAt } = model.instances.columns;
  leftPoolAt[instance] = model.now;
  if (check[instance] !== 0) model.queue.cancel(check[instance]);
  check[instance] = 0;
  if (deregistration !== Infinity) model.queue.schedule(model.now + deregistration, Event.deregistered, instance);
}

/** From now on, or from when it is known to be healthy. */
export function startSlowly(model: Model, instance: number): void {
  const { slowStart } = model.config;
  if (slowStart === 0) return;
  model.instances.columns.joinedAt[instance] = model.now;
  model.totals.columns.slowUntil[0] = model.now + slowStart;
}

/** Checks of instances from before the run have long lost any common beat. */
function offset(model: Model, instance: number): number {
  return Math.floor(model.draws.uniform(Purpose.checkOffset, instance, 0) * model.config.checkPeriod);
}
