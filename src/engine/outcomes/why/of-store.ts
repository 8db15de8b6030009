import { meanMs } from "../../kernel/distributions.ts";
import { Mechanism } from "../../recording/codes.ts";
import { begunBy } from "../../recording/oldest-open.ts";
import type { Recording } from "../../recording/recording.ts";
import { atTime, instanceName, seconds } from "../words.ts";
import { askedIn, askedWords } from "./asked.ts";
import { instancesAt, type InstanceThen, storePerSecond } from "./doable.ts";
import { countWords, perSecondWords } from "./figures.ts";
import { type CauseLink, link } from "./link.ts";
import { explainPhase, explainStep } from "./of-instance.ts";

/** When the store behind the instances was asked for more than it can do, and why: an empty cache, or simply too much. */

/** What was asked of the store around some moment. Per second. */
export interface StoreLoad {
  asked: number;
  /** As much of it as is asked when every cache is full. */
  whenFull: number;
  doable: number;
  /** The instances whose caches were still filling, the coldest first. */
  cold: readonly InstanceThen[];
  text: string;
}

/** So much of the past tells how much is asked, µs. */
const lookBack = 5_000_000;
/** A store this busy has a queue that grows. */
const saturated = 0.97;
/** A cache that misses this many times as many requests as a full one is cold. */
const coldFrom = 1.2;

/** null = there is no store. */
export function storeLoadAt(recording: Recording, atMicros: number): StoreLoad | null {
  const { store, cache } = recording.scenario;
  if (store === null) return null;
  const from = Math.max(0, atMicros - lookBack);
  const came = askedIn(recording, from, atMicros);
  const full = cache === null ? 1 : 1 - cache.hitShare;
  const misses = missedIn(recording, from, atMicros) ?? full;
  const cold = instancesAt(recording, atMicros)
    .filter((one) => one.listensRow >= 0 && one.misses > coldFrom * full)
    .toSorted((a, b) => b.misses - a.misses);
  const doable = storePerSecond(recording);
  const asked = came.all * misses;
  const through = cache === null ? "each asks the store" : `${percent(misses)} of them were in no cache`;
  const again =
    store.timeoutMs === null || store.retries === 0
      ? ""
      : ` What it does not answer within ${seconds(store.timeoutMs * 1000)} is asked up to ${store.retries + 1} times, and it works on all of them.`;
  const text = `${askedWords(came)}, and ${through}: ${perSecondWords(asked)} a second for the store, which can do ${perSecondWords(doable)}.${again}`;
  return { asked, whenFull: came.all * full, doable, cold, text };
}

/** The share of the requests sent in that time that their instance's cache did not hold; null = there were none. */
function missedIn(recording: Recording, from: number, to: number): number | null {
  const { requests } = recording.tables;
  const { sentAt, instance } = requests.columns;
  const early = new Map(instancesAt(recording, (from + to) / 2).map((one) => [one.instance, one.misses]));
  const late = new Map(instancesAt(recording, to).map((one) => [one.instance, one.misses]));
  let [sum, count] = [0, 0];
  for (let row = begunBy(sentAt, requests.rows, from); row < requests.rows && sentAt[row] <= to; row++) {
    const misses = early.get(instance[row]) ?? late.get(instance[row]);
    if (misses === undefined) continue;
    sum += misses;
    count++;
  }
  return count === 0 ? null : sum / count;
}

/** Whether the store was asked for more than it can do, or what it owed from before had people wait all the same. */
export function isStoreBehind(recording: Recording, atMicros: number): boolean {
  const load = storeLoadAt(recording, atMicros);
  return load !== null && (isSaturated(load) || storeBehindSince(recording, atMicros) !== null);
}

export function isSaturated({ asked, doable }: StoreLoad): boolean {
  return asked > saturated * doable;
}

/** So many µs without anybody who waited for the store in vain, and it has caught up. */
const caughtUp = 10_000_000;
/** Fewer than this may be answers that simply took long. */
const fewestLate = 3;

/** µs since which people waited for the store in vain, one after another, until this moment; null = it answered in time. */
export function storeBehindSince(recording: Recording, atMicros: number): number | null {
  const { causes } = recording.tables;
  const { at, mechanism } = causes.columns;
  let [since, late] = [atMicros, 0];
  for (let cause = begunBy(at, causes.rows, atMicros) - 1; cause >= 0 && since - at[cause] <= caughtUp; cause--) {
    if (mechanism[cause] !== Mechanism.storeTooSlow) continue;
    since = at[cause];
    late++;
  }
  return late >= fewestLate ? since : null;
}

/** How what it is asked again keeps the store behind, where it could do what is asked once; "" = it is not so. */
export function storeRetryWords({ scenario: { store } }: Recording, { asked, doable }: StoreLoad): string {
  if (store === null || store.timeoutMs === null || store.retries === 0 || asked > doable) return "";
  const most = asked * (store.retries + 1);
  if (most <= doable) return "";
  return ` That makes it up to ${perSecondWords(most)} a second, and keeps the store overloaded; so it was set before the run.`;
}

/**
 * From a store that cannot do what it is asked back to what emptied the caches. Empty = no cache is cold, or that is not
 * what the store is short of.
 */
export function explainColdCaches(recording: Recording, load: StoreLoad, atMicros: number): CauseLink[] {
  const { cold, whenFull, doable } = load;
  if (cold.length === 0 || whenFull > doable) return [];
  const { phases, steps } = recording.tables;
  const row = cold[0].listensRow;
  const names = countWords(cold.length, instanceName(cold[0].instance), "instances");
  const since = phases.columns.at[row];
  const text = `The store was too small for an empty cache: that of ${names} was still filling (${instanceName(cold[0].instance)} began with an empty one at ${atTime(since)}).`;
  const step = phases.columns.step[row];
  const rest = step < steps.rows ? explainStep(recording, step) : explainPhase(recording, row).slice(1);
  return [link("capacity", text, Math.min(since, atMicros), cold[0].instance), ...rest];
}

/** A store that takes longer than an instance waits for it, however little it has to do; null = it does not. */
export function tooSlowAnyway({ scenario: { store } }: Recording, atMicros: number): CauseLink | null {
  if (store === null || store.timeoutMs === null || meanMs(store.demand) <= store.timeoutMs) return null;
  const text = `The store takes ${seconds(meanMs(store.demand) * 1000)} for an answer on average, and an instance waits ${seconds(store.timeoutMs * 1000)} for it. Nobody had decided this in the run.`;
  return link("nobody", text, atMicros);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
