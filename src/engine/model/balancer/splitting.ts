import { ViewReason } from "../../recording/codes.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { Purpose } from "../purposes.ts";
import { everyInstance, reconsider } from "./targets.ts";

/**
 * A router splits the requests between two versions by weight, as Argo Rollouts has Istio, nginx or an ALB do it. The
 * balancer acts on it after the endpoint lag, like on any other order. Which version a request goes to is drawn for the
 * request: with a larger share those who went to the new version before still do.
 */

/** All requests, in millionths. */
const whole = 1_000_000;

/** A version is one byte. */
const versions = 256;

/**
 * New requests go to `version` by its share, and else to `rest`.
 * @param step row in `steps`, of kind `weigh`: its value is the share in millionths
 */
export function splitBetween(model: Model, version: number, rest: number, step: number): void {
  const order = (step * versions + version) * versions + rest;
  model.queue.schedule(model.now + model.config.endpointLag, Event.splitChange, order);
}

/** The balancer acts on it. */
export function splitChanges(model: Model, order: number): void {
  const rest = order % versions;
  const version = ((order - rest) / versions) % versions;
  const step = ((order - rest) / versions - version) / versions;
  const { totals, recording } = model;
  const share = recording.tables.steps.columns.value[step];
  model.write.split(model.now, version, share, rest, step);
  totals.columns.routedTo[0] = 0;
  totals.columns.weighedTo[0] = version;
  totals.columns.share[0] = share;
  totals.columns.restTo[0] = rest;
  reconsider(model, everyInstance, ViewReason.routed);
}

/**
 * The version that a call's request goes to; 0 = to any. A version without a target is passed over, as ingress-nginx does
 * with a canary that has no endpoints.
 */
export function sideOf(model: Model, call: number): number {
  const { weighedTo, restTo, share } = model.totals.columns;
  if (weighedTo[0] === 0) return 0;
  const { calls, recording, draws } = model;
  const request = calls.columns.request[call];
  const { user, identity } = recording.tables.requests.columns;
  const key = recording.tables.users.columns.key[user[request]];
  const isWeighed = draws.uniform(Purpose.side, key, identity[request]) * whole < share[0];
  const side = isWeighed ? weighedTo[0] : restTo[0];
  return hasTarget(model, side) ? side : 0;
}

function hasTarget({ targets, instances }: Model, version: number): boolean {
  for (let i = 0; i < targets.rows; i++) {
    if (instances.columns.version[targets.columns.instance[i]] === version) return true;
  }
  return false;
}
