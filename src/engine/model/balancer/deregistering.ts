import { Fate, Mechanism } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { Listing } from "./backends.ts";
import { callsOf } from "./calls.ts";
import type { Model } from "../model.ts";
import { abandon, blame } from "./reply.ts";

/**
 * An instance has been out of the pool for the deregistration delay: what it still works on is cut off, and it works on
 * for nobody (AWS: deregistration_delay.timeout_seconds).
 */
export function cutOff(model: Model, instance: number): void {
  const { registered, leftPoolAt, cutAt, newsRow, viewRow, listing } = model.instances.columns;
  const { deregistration, isL7 } = model.config;
  // It has come back since, or come back and left again.
  if (registered[instance] === 1 || leftPoolAt[instance] + deregistration !== model.now) return;
  cutAt[instance] = model.now;
  // Where it is still listed as ready it was ordered out: that is no reaction to what it did.
  const phase = listing[instance] === Listing.ready ? NONE : newsRow[instance];
  for (const call of callsOf(model, instance)) {
    if (model.calls.columns.person[call] < 0) continue;
    blame(model, call, Mechanism.deregistered, phase, viewRow[instance]);
    abandon(model, call, isL7 ? Fate.badGateway : Fate.reset);
  }
}
