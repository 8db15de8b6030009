import { StepKind } from "../../recording/codes.ts";
import type { Model } from "../model.ts";

/** The line of requests that wait at an instance for a slot: who stands where. */

/** The request joins the line, in the place that the order of service gives it. */
export function joinLine(model: Model, call: number, instance: number): void {
  const { queueHead, queueTail, queued } = model.instances.columns;
  const { next } = model.calls.columns;
  const before = placeBehind(model, call, instance);
  next[call] = before < 0 ? queueHead[instance] : next[before];
  if (before < 0) queueHead[instance] = call;
  else next[before] = call;
  if (next[call] < 0) queueTail[instance] = call;
  queued[instance]++;
}

/** Behind whom it stands; -1 = it is the first. */
function placeBehind(model: Model, call: number, instance: number): number {
  const { queueTail, urgent, urgentTail } = model.instances.columns;
  switch (model.config.scenario.instances.queueOrder) {
    case "fifo":
      return queueTail[instance];
    case "lifo":
      return -1;
    case "purchases": {
      if (!isPurchase(model, call)) return queueTail[instance];
      const last = urgentTail[instance];
      urgentTail[instance] = call;
      urgent[instance]++;
      return last;
    }
  }
}

function isPurchase({ calls, recording }: Model, call: number): boolean {
  return recording.tables.requests.columns.kind[calls.columns.request[call]] === StepKind.checkout;
}

/** Takes the first out of a line in which somebody stands. */
export function leaveLine(model: Model, instance: number): number {
  const { queueHead, queueTail, queued, urgent, urgentTail } = model.instances.columns;
  const call = queueHead[instance];
  queueHead[instance] = model.calls.columns.next[call];
  if (queueHead[instance] < 0) queueTail[instance] = -1;
  queued[instance]--;
  if (urgent[instance] > 0 && --urgent[instance] === 0) urgentTail[instance] = -1;
  return call;
}

export function emptyLine({ instances }: Model, instance: number): void {
  const { queueHead, queueTail, queued, urgent, urgentTail } = instances.columns;
  queued[instance] = 0;
  queueHead[instance] = -1;
  queueTail[instance] = -1;
  urgent[instance] = 0;
  urgentTail[instance] = -1;
}

/** How many would be served before a check that came now, where that is known: it goes first where some do. */
export function beforeCheck({ instances, config }: Model, instance: number): number {
  const { queued, urgent } = instances.columns;
  return config.scenario.instances.queueOrder === "purchases" ? urgent[instance] : queued[instance];
}
