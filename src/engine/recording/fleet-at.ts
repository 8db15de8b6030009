import { exp } from "../kernel/maths.ts";
import { Phase, SessionEnd } from "./codes.ts";
import { begunBy } from "./oldest-open.ts";
import type { Reader } from "./reader.ts";
import { newRequestTimes } from "./request-times.ts";
import { afterglowMicros, readTimes } from "./requests-at.ts";
import { NOBODY } from "./schema.ts";

/** All instances of a world at one moment: an array index is an instance's number. Filled again and again. */
export class FleetAt {
  /** Instances that had been created by then. */
  count = 0;
  /** Phase; 0 = does not exist yet. */
  phase = new Uint8Array(0);
  /** Row in `phases` that it is in. */
  phaseRow = new Int32Array(0);
  /** µs since which it is in that phase. */
  since = new Float64Array(0);
  /** 1 = the balancer sends requests to it. */
  believed = new Uint8Array(0);
  /** µs at which its process began to listen (−Infinity = long before the run; Infinity = it does not). */
  coldFrom = new Float64Array(0);
  /** Requests being worked on, waiting for a slot; those of them that nobody waits for any more. */
  busy = new Uint16Array(0);
  queued = new Uint16Array(0);
  abandoned = new Uint16Array(0);
  /** Sessions in its memory; those it took with it within the last 2 s. */
  sessions = new Uint16Array(0);
  sessionsLost = new Uint16Array(0);
  /** Sessions in the shared store. */
  sharedSessions = 0;
  /** Instances that the balancer believes in. */
  targets = 0;
  /** Ready, and not told to stop. */
  available = 0;

  reset(instances: number): void {
    if (this.phase.length < instances) this.#grow(instances + 16);
    this.count = 0;
    this.sharedSessions = 0;
    this.targets = 0;
    this.available = 0;
    for (const column of [this.phase, this.believed, this.busy, this.queued, this.abandoned]) column.fill(0);
    this.sessions.fill(0);
    this.sessionsLost.fill(0);
    this.coldFrom.fill(Infinity);
  }

  #grow(length: number): void {
    for (const name of ["phase", "believed"] as const) this[name] = new Uint8Array(length);
    for (const name of ["busy", "queued", "abandoned", "sessions", "sessionsLost"] as const) {
      this[name] = new Uint16Array(length);
    }
    this.phaseRow = new Int32Array(length);
    this.since = new Float64Array(length);
    this.coldFrom = new Float64Array(length);
  }
}

/** Fills `fleet` with the state at `at` µs. */
export function readFleet(reader: Reader, at: number, fleet: FleetAt): void {
  const { instances } = reader.recording.tables;
  fleet.reset(instances.rows);
  fleet.count = begunBy(instances.columns.createdAt, instances.rows, at);
  readPhases(reader, at, fleet);
  readBeliefs(reader, at, fleet);
  readWork(reader, at, fleet);
  readSessions(reader, at, fleet);
}

/** A process that is there: it can hold requests and sessions. */
export function isAlive(phase: number): boolean {
  return phase !== 0 && !withoutProcess.has(phase);
}

const withoutProcess: ReadonlySet<number> = new Set([
  Phase.pending,
  Phase.pulling,
  Phase.pullBackOff,
  Phase.initializing,
  Phase.stopped,
  Phase.crashed,
  Phase.removed,
]);

/** One that is being restarted may have closed its door already: the Recording does not say. */
export function isListening(phase: number): boolean {
  return listening.has(phase);
}

const listening: ReadonlySet<number> = new Set([
  Phase.running,
  Phase.ready,
  Phase.unready,
  Phase.restarting,
  Phase.terminating,
  Phase.lingering,
]);

/** Would be sent requests if the balancer knew all: ready and not told to stop. */
export function isAvailable(phase: number): boolean {
  return phase === Phase.ready;
}

function readPhases({ recording: { tables } }: Reader, at: number, fleet: FleetAt): void {
  const { phases } = tables;
  const { instance, phase, at: times } = phases.columns;
  for (let row = 0; row < phases.rows && times[row] <= at; row++) {
    const i = instance[row];
    const before = fleet.phase[i];
    const now = phase[row];
    if (isListening(now) && !isListening(before)) fleet.coldFrom[i] = before === 0 ? -Infinity : times[row];
    fleet.phase[i] = now;
    fleet.phaseRow[i] = row;
    fleet.since[i] = times[row];
  }
  for (let i = 0; i < fleet.count; i++) if (isAvailable(fleet.phase[i])) fleet.available++;
}

function readBeliefs({ recording: { tables } }: Reader, at: number, fleet: FleetAt): void {
  const { views } = tables;
  const { instance, believed, at: times } = views.columns;
  for (let row = 0; row < views.rows && times[row] <= at; row++) fleet.believed[instance[row]] = believed[row];
  for (let i = 0; i < fleet.count; i++) fleet.targets += fleet.believed[i];
}

/** An instance works on as many as it has slots for; what is inside beyond that waits. */
function readWork(reader: Reader, at: number, fleet: FleetAt): void {
  const { recording, openRequests, openLeftovers } = reader;
  const { requests, leftovers } = recording.tables;
  const { instance } = requests.columns;
  const sent = begunBy(requests.columns.sentAt, requests.rows, at);
  for (let row = openRequests.from(at); row < sent; row++) {
    if (instance[row] === NOBODY) continue;
    readTimes(reader, row, times);
    if (times.doorAt <= at && at < times.leaveAt) fleet.busy[instance[row]]++;
  }
  const left = begunBy(leftovers.columns.startAt, leftovers.rows, at);
  for (let row = openLeftovers.from(at); row < left; row++) {
    if (leftovers.columns.endAt[row] <= at) continue;
    const i = instance[leftovers.columns.request[row]];
    if (i === NOBODY) continue;
    fleet.busy[i]++;
    fleet.abandoned[i]++;
  }
  const { slots } = recording.scenario.instances;
  for (let i = 0; i < fleet.count; i++) {
    if (!isAlive(fleet.phase[i])) fleet.busy[i] = 0;
    fleet.queued[i] = Math.max(0, fleet.busy[i] - slots);
    fleet.busy[i] = Math.min(slots, fleet.busy[i]);
  }
}

const times = newRequestTimes();

function readSessions({ recording: { tables }, openSessions }: Reader, at: number, fleet: FleetAt): void {
  const { sessions } = tables;
  const { instance, openedAt, endedAt, end } = sessions.columns;
  const opened = begunBy(openedAt, sessions.rows, at);
  for (let row = openSessions.from(at - afterglowMicros); row < opened; row++) {
    const i = instance[row];
    if (endedAt[row] > at) {
      if (i === NOBODY) fleet.sharedSessions++;
      else fleet.sessions[i]++;
    } else if (i !== NOBODY && end[row] === SessionEnd.lost && endedAt[row] > at - afterglowMicros) {
      fleet.sessionsLost[i]++;
    }
  }
}

/**
 * How fast an instance works, 0 to 1 of a warm one's speed; 1 for those that have long been up.
 */
export function speedAt({ recording }: Reader, fleet: FleetAt, instance: number, at: number): number {
  const { slowdown, tauMs } = recording.scenario.instances.warmUp;
  const age = at - fleet.coldFrom[instance];
  if (slowdown === 1 || tauMs === 0 || !(age < tauMs * 20_000)) return 1;
  return 1 / (1 + (slowdown - 1) * exp(-age / (tauMs * 1000)));
}

/** µs at which the phase that an instance is in ends; Infinity = not as far as the Recording goes. */
export function phaseEndsAt({ recording, nextPhase }: Reader, fleet: FleetAt, instance: number): number {
  const next = nextPhase[fleet.phaseRow[instance]];
  return next < 0 ? Infinity : recording.tables.phases.columns.at[next];
}
