import { ViewReason } from "../../recording/codes.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { everyInstance, reconsider } from "./targets.ts";

/**
 * Where the operator sends the requests. The balancer acts on it after the endpoint lag: the switch of a selector takes
 * the way that all news of endpoints takes.
 */

/** A version is one byte: it and its step fit into one event's subject. */
const versions = 256;

/**
 * All new requests go to instances of this version from now on; 0 = to all versions, as they come.
 * @param step row in `steps`
 */
export function routeTo(model: Model, version: number, step: number): void {
  model.queue.schedule(model.now + model.config.endpointLag, Event.routeChange, step * versions + version);
}

/** The balancer acts on it. @param order step × 256 + version */
export function routeChanges(model: Model, order: number): void {
  const version = order % versions;
  model.write.route(model.now, version, (order - version) / versions);
  model.totals.columns.routedTo[0] = version;
  model.totals.columns.weighedTo[0] = 0;
  reconsider(model, everyInstance, ViewReason.routed);
}

/**
 * The balancer is told to send these instances nothing new, for good; what they have they finish.
 * Each has a step of its own, of kind `drain`.
 */
export function drainInstances(model: Model, instances: readonly number[]): void {
  const at = model.now + model.config.endpointLag;
  for (const instance of instances) model.queue.schedule(at, Event.drained, instance);
}

/** The balancer acts on it. */
export function drained(model: Model, instance: number): void {
  model.instances.columns.drained[instance] = 1;
  reconsider(model, instance, ViewReason.routed);
}
