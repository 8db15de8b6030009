import { ejectionTime, mayEject } from "../../platforms/envoy/outlier.ts";
import { ViewReason } from "../../recording/codes.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { reconsider } from "./targets.ts";

/**
 * Outlier ejection: an instance whose tries fail so many times in a row gets no requests for a while (Envoy; nginx's
 * max_fails). A try fails when it is refused, reset, answered by a 500 or not in time.
 */

/** A try at the instance has succeeded or failed. */
export function noteResult(model: Model, instance: number, isFailure: boolean): void {
  const { outlier } = model.config;
  if (outlier === null) return;
  const { failures, ejected } = model.instances.columns;
  if (!isFailure) {
    failures[instance] = 0;
    return;
  }
  if (ejected[instance] === 1) return;
  if (failures[instance] < outlier.failures) failures[instance]++;
  if (failures[instance] < outlier.failures || !mayEjectOneMore(model, outlier.mostPct)) return;
  eject(model, instance);
}

/** It is let in again. */
export function ejectionOver(model: Model, instance: number): void {
  model.instances.columns.ejected[instance] = 0;
  reconsider(model, instance, ViewReason.outlier);
}

function eject(model: Model, instance: number): void {
  const { failures, ejected, ejections } = model.instances.columns;
  const { ejection, longestEjection } = model.config;
  failures[instance] = 0;
  ejected[instance] = 1;
  if (ejections[instance] < 255) ejections[instance]++;
  const until = model.now + ejectionTime(ejections[instance], ejection, longestEjection);
  model.queue.schedule(until, Event.ejectionOver, instance);
  reconsider(model, instance, ViewReason.outlier);
}

function mayEjectOneMore(model: Model, mostPct: number): boolean {
  const { rows, columns } = model.instances;
  let [out, total] = [0, 0];
  for (let i = 0; i < rows; i++) {
    if (columns.registered[i] === 0) continue;
    total++;
    out += columns.ejected[i];
  }
  return mayEject(out, total, mostPct);
}
