import { StepKind } from "./codes.ts";
import { regularKeys } from "./crowd.ts";
import { OldestOpen, begunBy } from "./oldest-open.ts";
import type { Recording } from "./recording.ts";
import { type Legs, legsOf } from "./request-times.ts";
import { NEVER } from "./schema.ts";

/**
 * What a reader of a Recording keeps beside it, to find any moment at once. It grows with the Recording: `catchUp`
 * takes in what is new, and costs next to nothing when there is nothing.
 */
export class Reader {
  readonly legs: Legs;
  /** By person: the rows of their requests (not those that their live connection makes), and of their sessions, oldest first. */
  readonly requestsOf: number[][] = [];
  readonly sessionsOf: number[][] = [];
  /** The rows of the usual people, in the order in which they come: who has key n is the n-th. */
  readonly regulars: number[] = [];
  /** …and of the additional ones. */
  readonly irregulars: number[] = [];
  /** By request: its row in `leftovers`; the time at which the balancer last tried another instance. */
  readonly leftoverOf = new Map<number, number>();
  readonly retriedAt = new Map<number, number>();
  /** By row in `phases`: the row of the same instance's next phase; -1 = not yet. */
  readonly nextPhase: number[] = [];
  readonly openRequests: OldestOpen;
  readonly openLeftovers: OldestOpen;
  readonly openSessions: OldestOpen;
  /** Rows taken in, by table. */
  #requests = 0;
  #sessions = 0;
  #leftovers = 0;
  #attempts = 0;
  #users = 0;
  #latestPhase: number[] = [];

  constructor(readonly recording: Recording) {
    this.legs = legsOf(recording);
    const { requests, leftovers, sessions } = recording.tables;
    this.openRequests = new OldestOpen((row) => {
      const endAfter = requests.columns.endAfter[row];
      return endAfter === NEVER ? Infinity : requests.columns.sentAt[row] + endAfter;
    });
    this.openLeftovers = new OldestOpen((row) => leftovers.columns.endAt[row]);
    this.openSessions = new OldestOpen((row) => sessions.columns.endedAt[row]);
    this.catchUp();
  }

  catchUp(): void {
    const { until, tables } = this.recording;
    const { users, requests, sessions, leftovers, attempts, phases } = tables;
    for (; this.#users < users.rows; this.#users++) {
      const isRegular = users.columns.key[this.#users] < regularKeys;
      (isRegular ? this.regulars : this.irregulars).push(this.#users);
    }
    for (; this.#requests < requests.rows; this.#requests++) {
      if (requests.columns.kind[this.#requests] === StepKind.connect) continue;
      (this.requestsOf[requests.columns.user[this.#requests]] ??= []).push(this.#requests);
    }
    for (; this.#sessions < sessions.rows; this.#sessions++) {
      (this.sessionsOf[sessions.columns.user[this.#sessions]] ??= []).push(this.#sessions);
    }
    for (; this.#leftovers < leftovers.rows; this.#leftovers++) {
      this.leftoverOf.set(leftovers.columns.request[this.#leftovers], this.#leftovers);
    }
    for (; this.#attempts < attempts.rows; this.#attempts++) {
      this.retriedAt.set(attempts.columns.request[this.#attempts], attempts.columns.at[this.#attempts]);
    }
    while (this.nextPhase.length < phases.rows) {
      const row = this.nextPhase.push(-1) - 1;
      const instance = phases.columns.instance[row];
      const before = this.#latestPhase[instance];
      if (before !== undefined) this.nextPhase[before] = row;
      this.#latestPhase[instance] = row;
    }
    this.openRequests.grow(until, requests.rows);
    this.openLeftovers.grow(until, leftovers.rows);
    this.openSessions.grow(until, sessions.rows);
  }
}

const readers = new WeakMap<Recording, Reader>();

/** The one reader of this Recording, up to date. */
export function readerOf(recording: Recording): Reader {
  let reader = readers.get(recording);
  if (reader === undefined) readers.set(recording, (reader = new Reader(recording)));
  else reader.catchUp();
  return reader;
}

/**
 * Which of these rows (oldest first) was the last to have begun by `at` µs; -1 = none had.
 * @param guess the answer a moment ago: most often it is still right
 */
export function latestBy(rows: readonly number[] | undefined, times: Float64Array, at: number, guess = -1): number {
  if (rows === undefined) return -1;
  if (guess >= 0 && guess < rows.length && times[rows[guess]] <= at) {
    if (guess + 1 === rows.length || times[rows[guess + 1]] > at) return guess;
  }
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[rows[middle]] <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether every new request would fail at `at` µs. */
export function isDownAt({ tables: { outages } }: Recording, at: number): boolean {
  const changes = begunBy(outages.columns.at, outages.rows, at);
  return changes > 0 && outages.columns.down[changes - 1] === 1;
}
