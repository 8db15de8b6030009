import { Health, healthAfter } from "../../platforms/aws/target-health.ts";
import { ViewReason } from "../../recording/codes.ts";
import { Event } from "../events.ts";
import { beforeCheck } from "../instance/line.ts";
import type { Model } from "../model.ts";
import { startSlowly } from "./pool-of-targets.ts";
import { isFull, reconsider } from "./targets.ts";

/**
 * The balancer's own checks of the instances in its pool. A check only observes: it takes no slot and no place. It succeeds
 * if the process listens and a request made then would get its turn within the timeout, first come, first served.
 */

/** A check is made: where it has to wait for its turn, its end is looked at later. */
export function checkHealth(model: Model, instance: number): void {
  const { healthCheck, checkTimeout } = model.config;
  const { check, checkTurn, busy, listening, turns } = model.instances.columns;
  if (healthCheck === null) return;
  if (listening[instance] === 0 || isFull(model, instance)) return judge(model, instance, false, 0);
  if (busy[instance] < model.config.scenario.instances.slots) return judge(model, instance, true, 0);
  checkTurn[instance] = turns[instance] + beforeCheck(model, instance);
  check[instance] = model.queue.schedule(model.now + checkTimeout, Event.healthCheckEnds, instance);
}

/** The check's timeout is over. */
export function healthCheckEnds(model: Model, instance: number): void {
  const { checkTurn, listening, turns, busy } = model.instances.columns;
  const isNext = turns[instance] === checkTurn[instance] && busy[instance] < model.config.scenario.instances.slots;
  const hasBegun = turns[instance] > checkTurn[instance] || isNext;
  judge(model, instance, listening[instance] === 1 && hasBegun, model.config.checkTimeout);
}

function judge(model: Model, instance: number, isSuccess: boolean, took: number): void {
  const { healthCheck, checkPeriod } = model.config;
  const { check, health, inARow, lastCheck } = model.instances.columns;
  if (healthCheck === null) return;
  const success = isSuccess ? 1 : 0;
  inARow[instance] = lastCheck[instance] === success ? inARow[instance] + 1 : 1;
  lastCheck[instance] = success;
  check[instance] = model.queue.schedule(model.now + Math.max(0, checkPeriod - took), Event.healthCheck, instance);
  const { healthyAfter, unhealthyAfter } = healthCheck;
  const before = health[instance];
  const after = healthAfter(before, isSuccess, inARow[instance], healthyAfter, unhealthyAfter);
  if (after === before) return;
  health[instance] = after;
  if (before === Health.initial && after === Health.healthy) startSlowly(model, instance);
  reconsider(model, instance, ViewReason.healthCheck);
}
