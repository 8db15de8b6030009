import { Phase } from "../../recording/codes.ts";
import { begunBy } from "../../recording/oldest-open.ts";
import type { Recording } from "../../recording/recording.ts";
import { NEVER } from "../../recording/schema.ts";
import { heardOfAt } from "./heard-of.ts";

/**
 * When fewer instances were ready, and known to the balancer, than there should be, and since when there was a backlog. One
 * that it has never heard of takes nothing off the others.
 */

/** A stretch of time in which not all instances were ready and known. Times in µs. */
export interface Shortage {
  from: number;
  /** Infinity = to the end of the Recording. */
  to: number;
  /** The fewest and the most instances that were ready in it. */
  fewest: number;
  most: number;
  /** Row in `phases` of the first instance that left service. */
  phase: number;
}

/** All shortages so far, in order of time. */
export function shortages(recording: Recording): readonly Shortage[] {
  const { rows } = recording.tables.phases;
  const known = found.get(recording);
  if (known?.rows === rows) return known.all;
  const made = find(recording);
  found.set(recording, { rows, ...made });
  return made.all;
}

interface Found {
  all: readonly Shortage[];
  /** How many were ready from then on, at each change. */
  counts: readonly { at: number; ready: number }[];
}

const found = new WeakMap<Recording, Found & { rows: number }>();

function find(recording: Recording): Found {
  const { replicas } = recording.scenario.instances;
  const isReady: boolean[] = [];
  const all: Shortage[] = [];
  const counts: { at: number; ready: number }[] = [];
  let ready = 0;
  let lost = -1;
  const changes = changesOf(recording);
  changes.forEach(({ at, instance, phase, isNow }, i) => {
    const was = isReady[instance] ?? false;
    isReady[instance] = isNow;
    ready += Number(isNow) - Number(was);
    if (was && !isNow) lost = phase;
    // What happens at one and the same moment counts once it is all done.
    if (changes[i + 1]?.at === at) return;
    if (counts.at(-1)?.ready !== ready) counts.push({ at, ready });
    const open = all.at(-1)?.to === Infinity ? all.at(-1)! : null;
    if (ready >= replicas) {
      if (open) open.to = at;
      lost = -1;
    } else if (open) {
      open.fewest = Math.min(open.fewest, ready);
      open.most = Math.max(open.most, ready);
    } else if (lost >= 0) all.push({ from: at, to: Infinity, fewest: ready, most: ready, phase: lost });
  });
  return { all, counts };
}

interface Change {
  at: number;
  instance: number;
  /** Row in `phases`: what it is at since then. */
  phase: number;
  /** Whether it can be sent to from then on. */
  isNow: boolean;
}

/** All that makes an instance one that can be sent to, or not, in order of time. */
function changesOf(recording: Recording): Change[] {
  const { rows, columns } = recording.tables.phases;
  const heardOf = heardOfAt(recording);
  const changes: Change[] = [];
  // By instance: ready, and waiting for the balancer to hear of it.
  const unheard = new Map<number, Change>();
  for (let row = 0; row < rows; row++) {
    const instance = columns.instance[row];
    const at = columns.at[row];
    const isNow = columns.phase[row] === Phase.ready || columns.phase[row] === Phase.readyUnseen;
    const heard = heardOf[instance] ?? Infinity;
    const before = unheard.get(instance);
    if (before !== undefined && before.at <= at) changes.push(before);
    unheard.delete(instance);
    if (isNow && heard > at) unheard.set(instance, { at: heard, instance, phase: row, isNow });
    else changes.push({ at, instance, phase: row, isNow });
  }
  changes.push(...[...unheard.values()].filter(({ at }) => at < Infinity));
  return changes.toSorted((a, b) => a.at - b.at || a.phase - b.phase);
}

/** The shortage of that moment; null = all were ready. */
export function shortageAt(recording: Recording, atMicros: number): Shortage | null {
  return shortages(recording).find(({ from, to }) => from <= atMicros && atMicros < to) ?? null;
}

/** The time around a moment in which just as many instances were ready and known. `to` Infinity = to the end of the Recording. */
export function stretchAt(recording: Recording, atMicros: number): { from: number; to: number; ready: number } {
  shortages(recording);
  const { counts } = found.get(recording)!;
  const next = counts.findIndex(({ at }) => at > atMicros);
  const now = next < 0 ? counts.at(-1) : counts[next - 1];
  return { from: now?.at ?? 0, to: next < 0 ? Infinity : counts[next].at, ready: now?.ready ?? 0 };
}

/**
 * µs since which more requests were under way, at every moment until then, than the slots of all instances: since then
 * there was a backlog. The moment itself where there was none.
 */
export function busySince(recording: Recording, atMicros: number): number {
  const { slots, replicas } = recording.scenario.instances;
  const { at, underWay } = traffic(recording);
  let change = begunBy(at, at.length, atMicros) - 1;
  if (change < 0 || underWay[change] <= slots * replicas) return atMicros;
  while (change > 0 && underWay[change - 1] > slots * replicas) change--;
  return at[change];
}

interface Traffic {
  at: Float64Array;
  /** Requests under way from then on, those of people who have left included. */
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

function count({ tables: { requests, leftovers } }: Recording): Traffic {
  const { sentAt, endAfter } = requests.columns;
  const begins = [...sentAt.subarray(0, requests.rows), ...leftovers.columns.startAt.subarray(0, leftovers.rows)];
  const ends = [...leftovers.columns.endAt.subarray(0, leftovers.rows)];
  for (let row = 0; row < requests.rows; row++) if (endAfter[row] !== NEVER) ends.push(sentAt[row] + endAfter[row]);
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
