import { meanMs } from "../../kernel/distributions.ts";
import { exp } from "../../kernel/maths.ts";
import { Phase } from "../../recording/codes.ts";
import { begunBy } from "../../recording/oldest-open.ts";
import type { Recording } from "../../recording/recording.ts";
import { servingAt } from "./service.ts";

/** How much the instances could do at some moment: the cold ones less, and all of them no more than the store can. */

/** An instance at some moment. */
export interface InstanceThen {
  instance: number;
  phase: number;
  /** Row in `phases` by which it is in that phase. */
  row: number;
  /** Row in `phases` since which it listens; −1 = it always has, or does not. */
  listensRow: number;
  isReady: boolean;
  /** It listens, and the balancer knows of it. */
  isServing: boolean;
  /** Times as long as on a warm one its work takes. */
  slowness: number;
  /** The share of its requests that its cache does not hold; 0 = there is no store to ask. */
  misses: number;
}

export interface Doable {
  serving: number;
  /** Requests a second that the ones in service can do. */
  perSecond: number;
  /** Those in service whose work still takes longer, noticeably. */
  slow: number;
}

/** What is less than this many times too slow is as good as warm. */
const noticeablySlow = 1.2;

/** All instances that there were at this moment, in order of their numbers. */
export function instancesAt(recording: Recording, atMicros: number): InstanceThen[] {
  const { rows, columns } = recording.tables.phases;
  const last = begunBy(columns.at, rows, atMicros);
  const all: InstanceThen[] = [];
  const serving = servingAt(recording, atMicros);
  for (let row = 0; row < last; row++) {
    const instance = columns.instance[row];
    const phase = columns.phase[row];
    const before = all[instance] as InstanceThen | undefined;
    const isReady = phase === Phase.ready || phase === Phase.readyUnseen;
    let listensRow = before?.listensRow ?? -1;
    const hasBooted = before?.phase === Phase.booting || before?.phase === Phase.readyUnseen;
    if (phase === Phase.running || (phase === Phase.ready && hasBooted)) listensRow = row;
    all[instance] = {
      instance,
      phase,
      row,
      listensRow,
      isReady,
      isServing: serving.has(instance),
      slowness: 1,
      misses: 0,
    };
  }
  for (const one of all) {
    if (one === undefined) continue;
    const since = one.listensRow < 0 ? Infinity : atMicros - columns.at[one.listensRow];
    one.slowness = slownessAfter(recording, since);
    one.misses = missesAfter(recording, since);
  }
  return all.filter((one) => one !== undefined);
}

export function doableAt(recording: Recording, atMicros: number): Doable {
  return doableBy(recording, instancesAt(recording, atMicros));
}

/** What all instances can do together when they are warm, a second. */
export function doableWhenWarm(recording: Recording): number {
  const misses = missesAfter(recording, Infinity);
  const one: InstanceThen = {
    instance: 0,
    phase: Phase.ready,
    row: 0,
    listensRow: -1,
    isReady: true,
    isServing: true,
    slowness: 1,
    misses,
  };
  return doableBy(
    recording,
    Array.from({ length: recording.scenario.instances.replicas }, () => one),
  ).perSecond;
}

/** Requests a second that the store can do; Infinity = there is none. */
export function storePerSecond({ scenario: { store } }: Recording): number {
  return store === null ? Infinity : (store.slots * 1000) / Math.max(meanMs(store.demand), 0.001);
}

function doableBy(recording: Recording, instances: readonly InstanceThen[]): Doable {
  const { scenario } = recording;
  const { slots, cores } = scenario.instances;
  const own = meanMs(scenario.instances.demand);
  const ofStore = scenario.store === null ? 0 : meanMs(scenario.store.demand);
  const serving = instances.filter(({ isServing }) => isServing);
  let [perSecond, misses] = [0, 0];
  for (const one of serving) {
    // A slot is held while the store is asked.
    const bySlots = (slots * 1000) / Math.max(own * one.slowness + ofStore * one.misses, 0.001);
    const byCores = cores === null ? Infinity : (cores * 1000) / Math.max(own * one.slowness, 0.001);
    perSecond += Math.min(bySlots, byCores);
    misses += one.misses / serving.length;
  }
  const most = misses > 0 ? storePerSecond(recording) / misses : Infinity;
  const slow = serving.filter(({ slowness }) => slowness > noticeablySlow).length;
  return { serving: serving.length, perSecond: Math.min(perSecond, most), slow };
}

/** @param since µs for which it has listened */
function slownessAfter({ scenario }: Recording, since: number): number {
  const { slowdown, tauMs } = scenario.instances.warmUp;
  if (since === Infinity || tauMs === 0) return 1;
  return 1 + (slowdown - 1) * exp(-Math.min(since / (tauMs * 1000), 40));
}

function missesAfter({ scenario: { cache, store } }: Recording, since: number): number {
  if (store === null) return 0;
  if (cache === null) return 1;
  const isFull = since === Infinity || cache.place === "shared" || cache.fillMs === 0;
  return 1 - cache.hitShare * (isFull ? 1 : 1 - exp(-Math.min(since / (cache.fillMs * 1000), 40)));
}
