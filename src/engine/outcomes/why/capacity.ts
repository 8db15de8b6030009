import { Phase } from "../../recording/codes.ts";
import { begunBy } from "../../recording/oldest-open.ts";
import type { Recording } from "../../recording/recording.ts";
import { NEVER } from "../../recording/schema.ts";

/** When fewer instances were ready than there should be, and since when there was a backlog. */

/** A stretch of time in which not all instances were ready. Times in µs. */
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

function find({ scenario, tables: { phases } }: Recording): Found {
  const { replicas } = scenario.instances;
  const { at, instance, phase } = phases.columns;
  const isReady: boolean[] = [];
  const all: Shortage[] = [];
  const counts: { at: number; ready: number }[] = [];
  let ready = 0;
  let lost = -1;
  for (let row = 0; row < phases.rows; row++) {
    const is = phase[row] === Phase.ready || phase[row] === Phase.readyUnseen;
    const was = isReady[instance[row]] ?? false;
    isReady[instance[row]] = is;
    ready += Number(is) - Number(was);
    if (was && !is) lost = row;
    // What happens at one and the same moment counts once it is all done.
    if (row + 1 < phases.rows && at[row + 1] === at[row]) continue;
    if (counts.at(-1)?.ready !== ready) counts.push({ at: at[row], ready });
    const open = all.at(-1)?.to === Infinity ? all.at(-1)! : null;
    if (ready >= replicas) {
      if (open) open.to = at[row];
      lost = -1;
    } else if (open) {
      open.fewest = Math.min(open.fewest, ready);
      open.most = Math.max(open.most, ready);
    } else if (lost >= 0) all.push({ from: at[row], to: Infinity, fewest: ready, most: ready, phase: lost });
  }
  return { all, counts };
}

/** The shortage of that moment; null = all were ready. */
export function shortageAt(recording: Recording, atMicros: number): Shortage | null {
  return shortages(recording).find(({ from, to }) => from <= atMicros && atMicros < to) ?? null;
}

/** The time around a moment in which just as many instances were ready. `to` Infinity = to the end of the Recording. */
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
