import { ConnectionEnd, JobEnd } from "../../engine/recording/codes.ts";
import { afterglowMicros, type FleetAt, isAlive } from "../../engine/recording/moment.ts";
import { begunBy, OldestOpen } from "../../engine/recording/oldest-open.ts";
import type { Recording } from "../../engine/recording/recording.ts";
import { NOBODY } from "../../engine/recording/schema.ts";

/** Most jobs of one instance that are drawn one by one. */
export const mostJobs = 4;
const unknown = 255;

/** Jobs and live connections at one moment: an array index is an instance's number. Filled again and again. */
export class Held {
  jobs = new Uint16Array(0);
  /** Lost within the last 2 s. */
  jobsLost = new Uint16Array(0);
  /** By instance × `mostJobs`: how far its first jobs have come, 0 to 100; 255 = nobody knows. */
  progress = new Uint8Array(0);
  connections = new Uint16Array(0);
  /** Dropped within the last 2 s. */
  dropped = new Uint16Array(0);
  /** Jobs that nobody works on: they wait to be handed out. */
  jobsWaiting = 0;
  readonly #openJobs: OldestOpen;
  readonly #openConnections: OldestOpen;

  constructor(private readonly recording: Recording) {
    const { jobs, connections } = recording.tables;
    this.#openJobs = new OldestOpen((row) => jobs.columns.endedAt[row]);
    this.#openConnections = new OldestOpen((row) => connections.columns.endedAt[row]);
  }

  /** Takes in what the Recording has now. */
  catchUp(): void {
    const { until, tables } = this.recording;
    this.#openJobs.grow(until, tables.jobs.rows);
    this.#openConnections.grow(until, tables.connections.rows);
  }

  /** @param fleet at the same moment */
  read(at: number, fleet: FleetAt): void {
    const { jobs, connections } = this.recording.tables;
    this.jobsWaiting = 0;
    if (this.jobs.length < fleet.count) this.#grow(fleet.count + 16);
    for (const column of [this.jobs, this.jobsLost, this.connections, this.dropped]) column.fill(0);
    if (jobs.rows > 0) this.#readJobs(at, fleet);
    if (connections.rows > 0) this.#readConnections(at);
  }

  #readJobs(at: number, fleet: FleetAt): void {
    const { jobs } = this.recording.tables;
    const { instance, startedAt, endedAt, end } = jobs.columns;
    const begun = begunBy(startedAt, jobs.rows, at);
    for (let row = this.#openJobs.from(at - afterglowMicros); row < begun; row++) {
      const i = instance[row];
      if (endedAt[row] > at) {
        // The Recording says only who worked on it last: one that was not there yet had not been given it.
        if (i === NOBODY || i >= fleet.count || !isAlive(fleet.phase[i])) this.jobsWaiting++;
        else {
          if (this.jobs[i] < mostJobs) this.progress[i * mostJobs + this.jobs[i]] = this.#progressOf(row, at);
          this.jobs[i]++;
        }
      } else if (i < fleet.count && end[row] === JobEnd.lost && endedAt[row] > at - afterglowMicros) {
        this.jobsLost[i]++;
      }
    }
  }

  #progressOf(row: number, at: number): number {
    const { columns } = this.recording.tables.jobs;
    const { takes } = this.recording.scenario.jobs;
    const { startedAt, endedAt, end } = columns;
    const isDone = end[row] === JobEnd.done;
    if (!isDone && takes.kind !== "constant") return unknown;
    const all = isDone ? endedAt[row] - startedAt[row] : (takes as { ms: number }).ms * 1000;
    return Math.min(100, Math.floor((100 * (at - startedAt[row])) / all));
  }

  #readConnections(at: number): void {
    const { connections } = this.recording.tables;
    const { instance, openedAt, endedAt, end } = connections.columns;
    const opened = begunBy(openedAt, connections.rows, at);
    for (let row = this.#openConnections.from(at - afterglowMicros); row < opened; row++) {
      if (endedAt[row] > at) this.connections[instance[row]]++;
      else if (end[row] === ConnectionEnd.dropped && endedAt[row] > at - afterglowMicros) this.dropped[instance[row]]++;
    }
  }

  #grow(length: number): void {
    for (const name of ["jobs", "jobsLost", "connections", "dropped"] as const) this[name] = new Uint16Array(length);
    this.progress = new Uint8Array(length * mostJobs);
  }
}
