import { durationMicros } from "../../kernel/distributions.ts";
import { ownColdCache } from "./cache.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { Purpose } from "../purposes.ts";

/**
 * The store behind the instances: one queue for all of them, first come, first served. It knows nothing of who has
 * stopped waiting, and works for nobody as long as for anybody: what makes a store that was overloaded once stay so.
 */

/** An instance, with a slot held for the call, asks the store. */
export function askStore(model: Model, call: number): void {
  const { calls, config, totals } = model;
  const query = model.queries.take();
  const { columns } = model.queries;
  columns.request[query] = calls.columns.request[call];
  columns.call[query] = call;
  columns.next[query] = -1;
  calls.columns.query[call] = query;
  const isLimited = config.storeTimeout !== Infinity;
  calls.columns.event[call] = isLimited
    ? model.queue.schedule(model.now + config.storeTimeout, Event.storeTimeout, call)
    : 0;
  const { storeBusy, storeHead, storeTail } = totals.columns;
  if (storeBusy[0] < config.scenario.store!.slots) return begin(model, query);
  if (storeTail[0] >= 0) columns.next[storeTail[0]] = query;
  else {
    storeHead[0] = query;
    totals.columns.storeQueueFrom[0] = ownColdCache(model, calls.columns.instance[call]);
  }
  storeTail[0] = query;
}

/** The store has an answer, and begins with the next in its queue. @returns the call it is for; -1 = nobody waits */
export function storeAnswers(model: Model, query: number): number {
  const { queries, totals } = model;
  const call = queries.columns.call[query];
  queries.give(query);
  const { storeBusy, storeHead, storeTail } = totals.columns;
  storeBusy[0]--;
  const next = storeHead[0];
  if (next >= 0) {
    storeHead[0] = queries.columns.next[next];
    if (storeHead[0] < 0) storeTail[0] = -1;
    begin(model, next);
  }
  if (call < 0) return -1;
  const { columns } = model.calls;
  if (columns.event[call] !== 0) model.queue.cancel(columns.event[call]);
  columns.event[call] = 0;
  columns.query[call] = -1;
  return call;
}

/** Nobody waits any more for what the call has asked of the store; it does not learn of it. */
export function leaveStore(model: Model, call: number): void {
  const { query } = model.calls.columns;
  if (query[call] >= 0) model.queries.columns.call[query[call]] = -1;
  query[call] = -1;
}

function begin(model: Model, query: number): void {
  const { requests, users } = model.recording.tables;
  const request = model.queries.columns.request[query];
  const key = users.columns.key[requests.columns.user[request]];
  const { demand } = model.config.scenario.store!;
  const takes = durationMicros(demand, model.draws, Purpose.storeDemand, key, requests.columns.identity[request]);
  model.totals.columns.storeBusy[0]++;
  model.queue.schedule(model.now + takes, Event.storeAnswers, query);
}
