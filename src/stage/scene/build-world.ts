import { Phase } from "../../engine/recording/codes.ts";
import { afterglowMicros, isListening, phaseEndsAt, readFleet, speedAt } from "../../engine/recording/moment.ts";
import type { CabinLayout } from "../layout/cabin-layout.ts";
import { cellOf } from "../layout/fleet-grid.ts";
import { readReasons, routedToAt } from "./beliefs.ts";
import { buildRequests } from "./build-requests.ts";
import { cacheShare } from "./cache-fill.ts";
import { mostJobs } from "./held.ts";
import { isOutOfMemory } from "./out-of-memory.ts";
import type { WorldReading } from "./world-reading.ts";
import { SlotState, type WorldScene } from "./world-scene.ts";

/** Fills `scene` with the world as it was at `at` µs. */
export function buildWorld(scene: WorldScene, reading: WorldReading, cabin: CabinLayout, at: number): void {
  const { reader } = reading;
  const { scenario } = reader.recording;
  scene.at = at;
  scene.slots = scenario.instances.slots;
  scene.wanted = scenario.instances.replicas;
  readFleet(reader, at, scene.fleet);
  reading.held.read(at, scene.fleet);
  scene.jobsWaiting = reading.held.jobsWaiting;
  scene.routedTo = routedToAt(reader.recording, at);
  scene.storeFailures = countWithin(reading.storeFailuresAt, at - afterglowMicros, at);
  buildMarks(scene, reading, at);
  buildRequests(scene, reading, cabin, at);
  const { outages } = reader.recording.tables;
  const change = latestOutage(reading, at);
  scene.isDown = change >= 0 && outages.columns.down[change] === 1;
  scene.downFor = scene.isDown ? at - outages.columns.at[change] : 0;
}

let reasons = new Uint8Array(64);

function buildMarks(scene: WorldScene, reading: WorldReading, at: number): void {
  const { reader, places, againAt, held, firstListensAt } = reading;
  const { fleet, layout } = scene;
  if (reasons.length < fleet.phase.length) reasons = new Uint8Array(fleet.phase.length);
  readReasons(reader.recording, at, reasons);
  const { recording } = reader;
  const { version } = recording.tables.instances.columns;
  for (let place = 0; place < layout.fleet.places; place++) scene.mark(place).instance = -1;
  for (let instance = 0; instance < fleet.count; instance++) {
    const place = places.of[instance];
    if (place === undefined || place >= layout.fleet.places || fleet.phase[instance] === 0) continue;
    const mark = scene.mark(place);
    cellOf(layout.fleet, place, mark.rect);
    const phase = fleet.phase[instance];
    mark.instance = instance;
    mark.version = version[instance];
    mark.phase = phase;
    mark.isAgain = at >= (againAt[instance] ?? Infinity);
    mark.forMicros = at - fleet.since[instance];
    mark.progress = progressOf(scene, reader, instance, at);
    mark.remaining = mark.progress < 0 ? -1 : phaseEndsAt(reader, fleet, instance) - at;
    mark.isOutOfMemory = phase === Phase.crashed && isOutOfMemory(recording, fleet.phaseRow[instance]);
    mark.speed = isListening(phase) ? speedAt(reader, fleet, instance, at) : 1;
    mark.believed = fleet.believed[instance] === 1;
    mark.reason = reasons[instance];
    mark.listening = isListening(phase);
    mark.busy = fleet.busy[instance];
    mark.queued = fleet.queued[instance];
    mark.inside = mark.busy + mark.queued;
    mark.abandoned = fleet.abandoned[instance];
    mark.sessions = fleet.sessions[instance];
    mark.sessionsLost = fleet.sessionsLost[instance];
    mark.jobs = held.jobs[instance];
    mark.jobsLost = held.jobsLost[instance];
    for (let n = 0; n < mostJobs; n++) mark.jobProgress[n] = held.progress[instance * mostJobs + n];
    mark.connections = held.connections[instance];
    mark.dropped = held.dropped[instance];
    mark.cache = isListening(phase) ? cacheShare(recording, fleet, instance, firstListensAt, at) : -1;
    mark.slots.fill(SlotState.free);
    mark.slotRow.fill(-1);
  }
}

/** How many of these times, in order, are after `from` and by `to`. */
function countWithin(times: readonly number[], from: number, to: number): number {
  let n = 0;
  for (let i = times.length - 1; i >= 0 && times[i] > from; i--) if (times[i] <= to) n++;
  return n;
}

/** What an instance goes through one after the other before it listens, or listens again. */
const takesItsTime: ReadonlySet<number> = new Set([
  Phase.pending,
  Phase.pulling,
  Phase.pullBackOff,
  Phase.initializing,
  Phase.booting,
  Phase.readyUnseen,
  Phase.crashed,
]);

/** How much of its boot an instance has behind it: exact where its end is known. */
function progressOf({ fleet }: WorldScene, reader: WorldReading["reader"], instance: number, at: number): number {
  if (!takesItsTime.has(fleet.phase[instance])) return -1;
  const ends = phaseEndsAt(reader, fleet, instance);
  const since = fleet.since[instance];
  return ends === Infinity || ends <= since ? -1 : Math.min(1, (at - since) / (ends - since));
}

function latestOutage({ reader }: WorldReading, at: number): number {
  const { outages } = reader.recording.tables;
  let row = outages.rows - 1;
  while (row >= 0 && outages.columns.at[row] > at) row--;
  return row;
}
