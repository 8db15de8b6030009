import { ViewReason } from "../recording/codes.ts";
import { NONE } from "../recording/schema.ts";
import { Listing } from "./backends.ts";
import type { Model } from "./model.ts";

/**
 * What the balancer believes, and whether anything it believes in would take a request. From this alone comes downtime:
 * it is a state of the system, never inferred from requests that did not come.
 */

/** Stands for an instance where all may have changed. */
export const everyInstance = -1;

/**
 * To be called whenever something changed that decides whom the balancer sends requests to.
 *
 * Its pool is what the platform lists as ready, of the version that the requests are routed to, and not drained; where
 * that is nobody and it falls back, those that stop and still serve (Kubernetes, KEP-1669).
 * @param changed the instance that it was about, or `everyInstance` @param reason ViewReason
 */
export function reconsider(model: Model, changed: number, reason: number): void {
  const { rows, columns } = model.instances;
  const wanted = isAnyListed(model, Listing.ready) ? Listing.ready : fallback(model);
  for (let i = 0; i < rows; i++) {
    const isMember = columns.listing[i] === wanted && isChosen(model, i) ? 1 : 0;
    if (columns.believed[i] === isMember) continue;
    believe(model, i, isMember, reasonOf(model, i, isMember, changed, reason));
  }
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

/** Of the version that the requests go to, and not drained. */
function isChosen(model: Model, instance: number): boolean {
  const { version, drained } = model.instances.columns;
  const routedTo = model.totals.columns.routedTo[0];
  return drained[instance] === 0 && (routedTo === 0 || version[instance] === routedTo);
}

function isAnyListed(model: Model, listing: number): boolean {
  const { rows, columns } = model.instances;
  for (let i = 0; i < rows; i++) if (columns.listing[i] === listing && isChosen(model, i)) return true;
  return false;
}

/** What is listed as this is taken where nobody is ready. */
function fallback(model: Model): number {
  return model.config.scenario.balancer.fallsBack ? Listing.stopping : Listing.ready;
}

/** Why this instance comes in or goes out, when `changed` has changed for `reason`. */
function reasonOf(model: Model, instance: number, isIn: number, changed: number, reason: number): number {
  const isStopping = model.instances.columns.listing[instance] === Listing.stopping;
  if (isIn) return isStopping ? ViewReason.fallback : reason;
  if (instance === changed || !isChosen(model, instance)) return reason;
  return isStopping ? ViewReason.fallback : reason;
}

function believe(model: Model, instance: number, believed: number, reason: number): void {
  const { targets, instances, totals } = model;
  // What somebody ordered is no reaction to what an instance did.
  const phase = reason === ViewReason.routed ? NONE : instances.columns.newsRow[instance];
  const view = model.write.view(instance, believed, model.now, phase, reason);
  instances.columns.believed[instance] = believed;
  instances.columns.viewRow[instance] = view;
  if (believed === 1) {
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
