import { begunBy } from "../../recording/oldest-open.ts";
import type { Recording } from "../../recording/recording.ts";
import { NEVER } from "../../recording/schema.ts";
import { type Count, countAt, serviceOf, type Service } from "./service.ts";

/** When fewer instances were in service than there should be, and since when there was a backlog. */

/** A stretch of time in which some instance was missed. Times in µs. */
export interface Shortage {
  from: number;
  /** Infinity = to the end of the Recording. */
  to: number;
  /** The fewest and the most instances that were in service in it, and how many there should have been. */
  fewest: number;
  most: number;
  wanted: number;
  /** Row in `phases` of the first instance that was missed. */
  phase: number;
}

/** All shortages so far, in order of time. */
export function shortages(recording: Recording): readonly Shortage[] {
  const service = serviceOf(recording);
  const known = found.get(service);
  if (known !== undefined) return known;
  const made = find(service);
  found.set(service, made);
  return made;
}

const found = new WeakMap<Service, readonly Shortage[]>();

function find({ counts }: Service): Shortage[] {
  const all: Shortage[] = [];
  for (const { at, serving, wanted, loss } of counts) {
    const open = all.at(-1)?.to === Infinity ? all.at(-1)! : null;
    if (serving >= wanted) {
      if (open) open.to = at;
    } else if (open) {
      open.fewest = Math.min(open.fewest, serving);
      open.most = Math.max(open.most, serving);
      open.wanted = Math.max(open.wanted, wanted);
    } else if (loss >= 0) {
      all.push({ from: at, to: Infinity, fewest: serving, most: serving, wanted, phase: loss });
    }
  }
  return all;
}

/** The shortage of that moment; null = nobody was missed. */
export function shortageAt(recording: Recording, atMicros: number): Shortage | null {
  return shortages(recording).find(({ from, to }) => from <= atMicros && atMicros < to) ?? null;
}

/**
 * Row in `phases` of the going that took the capacity that was missing at this moment: the oldest that nobody had made up
 * for, or the shortage's first. @param short the shortage of that moment
 */
export function lossBehind(recording: Recording, short: Shortage, atMicros: number): number {
  const { loss } = countAt(recording, atMicros);
  return short.to > atMicros && loss >= 0 ? loss : short.phase;
}

/** The time around a moment in which just as many instances were in service. `to` Infinity = to the end of the Recording. */
export function stretchAt(recording: Recording, atMicros: number): Count & { from: number; to: number } {
  const { counts } = serviceOf(recording);
  const now = countAt(recording, atMicros);
  let [from, to] = [counts.indexOf(now), counts.indexOf(now) + 1];
  const isSame = (one: Count | undefined) =>
    one?.serving === now.serving && one.wanted === now.wanted && one.unheard === now.unheard;
  while (isSame(counts[from - 1])) from--;
  while (to < counts.length && isSame(counts[to])) to++;
  return { ...now, from: counts[from]?.at ?? 0, to: counts[to]?.at ?? Infinity };
}

/**
 * µs since which more requests were at the instances, at every moment until then, than the slots of all instances: since then
 * there was a backlog. The moment itself where there was none.
 */
export function busySince(recording: Recording, atMicros: number): number {
  const { slots, replicas, queueLimit } = recording.scenario.instances;
  // Where nobody may wait nothing piles up.
  if (queueLimit === 0) return atMicros;
  const { at, underWay } = traffic(recording);
  let change = begunBy(at, at.length, atMicros) - 1;
  if (change < 0 || underWay[change] <= slots * replicas) return atMicros;
  while (change > 0 && underWay[change - 1] > slots * replicas) change--;
  return at[change];
}

interface Traffic {
  at: Float64Array;
  /** Requests at the instances from then on, those of people who have left included. */
  underWay: Int32Array;
}

const traffics = new WeakMap<Recording, { until: number; traffic: Traffic }>();

function traffic(recording: Recording): Traffic {
  const known = traffics.get(recording);
  if (known?.until === recording.until) return known.traffic;
  const made = count(recording);
  traffics.set(recording, { until: recording.until, traffic: made });
  return made;
}

function count({ scenario: { network }, tables: { requests, leftovers } }: Recording): Traffic {
  const { sentAt, endAfter } = requests.columns;
  // What is on its way is no backlog.
  const way = (network.clientMs + network.hopMs) * 1000;
  const begins = [...leftovers.columns.startAt.subarray(0, leftovers.rows)];
  const ends = [...leftovers.columns.endAt.subarray(0, leftovers.rows)];
  for (let row = 0; row < requests.rows; row++) {
    const begin = sentAt[row] + way;
    begins.push(begin);
    if (endAfter[row] !== NEVER) ends.push(Math.max(begin, sentAt[row] + endAfter[row] - way));
  }
  const [b, e] = [Float64Array.from(begins).sort(), Float64Array.from(ends).sort()];
  const at = new Float64Array(b.length + e.length);
  const underWay = new Int32Array(at.length);
  let [begun, ended] = [0, 0];
  for (let change = 0; change < at.length; change++) {
    if (ended < e.length && (begun === b.length || e[ended] <= b[begun])) at[change] = e[ended++];
    else at[change] = b[begun++];
    underWay[change] = begun - ended;
  }
  return { at, underWay };
}
