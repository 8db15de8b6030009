import { Phase, ViewReason } from "../../recording/codes.ts";
import { Listing, listingOf } from "./backends.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { reconsider } from "./targets.ts";

/** The platform's list of instances, as the balancer hears of it: late, and for new ones later still. */

/** An instance from before the run, which the balancer has known for long. */
export function listFromBefore(model: Model, instance: number): void {
  list(model, instance, Listing.ready, model.instances.columns.phaseRow[instance]);
}

/** News of a change of phase sets out for the balancer, if the list shows it. @param row in `phases` */
export function newsSetsOut(model: Model, listedBefore: number, listed: number, row: number): void {
  if (listedBefore === listed) return;
  model.queue.schedule(model.now + model.config.endpointLag, Event.viewChange, row);
}

/** News has reached the balancer, which has to register a new target before it can use it. @param row in `phases` */
export function newsArrives(model: Model, row: number): void {
  const { columns } = model.recording.tables.phases;
  const instance = columns.instance[row];
  const listing = listingOf(columns.phase[row]);
  if (isOvertaken(model, row)) return;
  model.instances.columns.newsRow[instance] = row;
  const { registration } = model.config;
  if (listing !== Listing.ready || registration === 0) return list(model, instance, listing, row);
  model.queue.schedule(model.now + registration, Event.registered, row);
}

/** A new target is registered, unless later news has made that pointless. @param row in `phases` */
export function registered(model: Model, row: number): void {
  const instance = model.recording.tables.phases.columns.instance[row];
  if (model.instances.columns.newsRow[instance] === row) list(model, instance, Listing.ready, row);
}

function list(model: Model, instance: number, listing: number, row: number): void {
  model.instances.columns.newsRow[instance] = row;
  model.instances.columns.listing[instance] = listing;
  reconsider(model, instance, ViewReason.platform);
}

/** Whether other news of the instance left at the same moment: it comes now, too, and is the one that counts. */
function isOvertaken({ recording: { tables } }: Model, row: number): boolean {
  const { rows, columns } = tables.phases;
  const { instance, phase, at } = columns;
  for (let later = row + 1; later < rows && at[later] === at[row]; later++) {
    if (phase[later] === Phase.restarting) continue;
    if (instance[later] === instance[row] && listingOf(phase[later]) !== listingOf(phase[row])) return true;
  }
  return false;
}
