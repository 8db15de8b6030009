import { Health } from "../../platforms/aws/target-health.ts";
import { isPanic } from "../../platforms/envoy/panic.ts";
import { ViewReason } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { targetsChanged } from "../deployment/fleet-watch.ts";
import { Listing, listingOf } from "./backends.ts";
import type { Model } from "../model.ts";
import { missingCapacity } from "../instance/overload.ts";
import { enterPool, leavePool } from "./pool-of-targets.ts";

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
 * that is nobody and it falls back, those that stop and still serve (Kubernetes, KEP-1669). Its targets are those of the
 * pool that are healthy by its own checks and not ejected; where they are too few of the pool, all of it (panic).
 * @param changed the instance that it was about, or `everyInstance` @param reason ViewReason
 */
export function reconsider(model: Model, changed: number, reason: number): void {
  const { rows, columns } = model.instances;
  const wanted = isAnyListed(model, Listing.ready) ? Listing.ready : fallback(model);
  let [total, fit] = [0, 0];
  for (let i = 0; i < rows; i++) {
    const isMember = columns.listing[i] === wanted && isChosen(model, i) ? 1 : 0;
    if (columns.registered[i] !== isMember) {
      columns.registered[i] = isMember;
      if (isMember === 1) enterPool(model, i);
      else leavePool(model, i);
    }
    total += isMember;
    fit += isMember & isFit(model, i);
  }
  const panics = isPanic(fit, total, model.config.scenario.balancer.panicPct) ? 1 : 0;
  for (let i = 0; i < rows; i++) {
    const isTarget = columns.registered[i] & (panics | isFit(model, i));
    if (columns.believed[i] === isTarget) continue;
    believe(model, i, isTarget, reasonOf(model, i, isTarget, changed, reason));
  }
  targetsChanged(model);
}

/** To be called whenever something changed that decides whether the instance would take a request. */
export function noteAcceptance(model: Model, instance: number): void {
  const { columns } = model.instances;
  const { accepting: total } = model.totals.columns;
  const listens = columns.listening[instance];
  if (columns.wasListening[instance] !== listens) noteDoor(model, instance);
  const accepts = columns.believed[instance] & listens & (isFull(model, instance) ? 0 : 1);
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

/** A process that closes its door closes its idle connections too. */
function noteDoor(model: Model, instance: number): void {
  const { listening, wasListening, closedIdleAt } = model.instances.columns;
  wasListening[instance] = listening[instance];
  if (listening[instance] === 0) closedIdleAt[instance] = model.now;
}

/** Of a version that requests go to, and not drained. */
function isChosen(model: Model, instance: number): boolean {
  const { version, drained } = model.instances.columns;
  const { routedTo, weighedTo, restTo } = model.totals.columns;
  if (drained[instance] !== 0) return false;
  if (weighedTo[0] !== 0) return version[instance] === weighedTo[0] || version[instance] === restTo[0];
  return routedTo[0] === 0 || version[instance] === routedTo[0];
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

/** Healthy, and not ejected: 1 or 0. */
function isFit(model: Model, instance: number): number {
  const { health, ejected } = model.instances.columns;
  const isHealthy = model.config.healthCheck === null || health[instance] === Health.healthy;
  return isHealthy && ejected[instance] === 0 ? 1 : 0;
}

/** Why this instance comes in or goes out, when `changed` has changed for `reason`. */
function reasonOf(model: Model, instance: number, isIn: number, changed: number, reason: number): number {
  const isStopping = model.instances.columns.listing[instance] === Listing.stopping;
  if (isIn === 0 && (instance === changed || !isChosen(model, instance))) return reason;
  if (isStopping) return ViewReason.fallback;
  return isFit(model, instance) === 1 ? reason : ViewReason.panic;
}

function believe(model: Model, instance: number, believed: number, reason: number): void {
  const { targets, instances, totals } = model;
  const view = model.write.view(instance, believed, model.now, phaseBehind(model, instance, reason), reason);
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

/** Row in `phases` that the change reacts to: news, or what a check or a failure saw; what somebody ordered reacts to none. */
function phaseBehind(model: Model, instance: number, reason: number): number {
  const { newsRow, phaseRow, phase, listening } = model.instances.columns;
  if (reason === ViewReason.routed) return NONE;
  if (reason === ViewReason.platform || reason === ViewReason.fallback) return newsRow[instance];
  const isInService = listening[instance] === 1 && listingOf(phase[instance]) === Listing.ready;
  return isInService ? missingCapacity(model, instance) : phaseRow[instance];
}
