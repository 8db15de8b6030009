import { ViewReason } from "../recording/codes.ts";
import type { Model } from "./model.ts";

/**
 * What the balancer believes, and whether anything it believes in would take a request. From this alone comes downtime:
 * it is a state of the system, never inferred from requests that did not come.
 */

/** The balancer learns that the instance does, or does not, take requests. `phase`: row in `phases` it reacts to. */
export function believe(model: Model, instance: number, isTarget: boolean, phase: number): void {
  const { targets, instances, totals } = model;
  const believed = isTarget ? 1 : 0;
  if (instances.columns.believed[instance] === believed) return;
  instances.columns.believed[instance] = believed;
  const view = model.write.view(instance, believed, model.now, phase, ViewReason.platform);
  instances.columns.viewRow[instance] = view;
  if (isTarget) {
    // First the row, then the column: a table that grows has new columns.
    const row = targets.append();
    targets.columns.instance[row] = instance;
  } else {
    const list = targets.columns.instance;
    const at = list.subarray(0, targets.rows).indexOf(instance);
    list.copyWithin(at, at + 1, targets.rows);
    targets.rows--;
    if (targets.rows === 0) totals.columns.lastTargetGone[0] = view;
  }
  noteAcceptance(model, instance);
}

/** To be called whenever something changed that decides whether the instance would take a request. */
export function noteAcceptance(model: Model, instance: number): void {
  const { columns } = model.instances;
  const { accepting: total } = model.totals.columns;
  const accepts = columns.believed[instance] & columns.listening[instance] & (isFull(model, instance) ? 0 : 1);
  if (columns.accepting[instance] === accepts) return;
  columns.accepting[instance] = accepts;
  const before = total[0];
  total[0] += accepts ? 1 : -1;
  if (before === 0 || total[0] === 0) model.write.outage(model.now, total[0] === 0 ? 1 : 0);
}

/** Whether one more request would be refused. */
export function isFull(model: Model, instance: number): boolean {
  const { slots, queueLimit } = model.config.scenario.instances;
  const { busy, queued } = model.instances.columns;
  return busy[instance] >= slots && queued[instance] >= queueLimit;
}
