import { Phase } from "../engine/recording/codes.ts";
import { afterglowMicros, type FleetAt, isAvailable, isListening } from "../engine/recording/moment.ts";
import type { Recording } from "../engine/recording/recording.ts";
import { counted } from "./events.ts";
import { phaseWord } from "./phase-words.ts";
import { beliefWords, readReasons, routedToAt } from "./scene/beliefs.ts";
import { Held } from "./scene/held.ts";
import { isOutOfMemory } from "./scene/out-of-memory.ts";

/** What there is to say of one world at one moment, beyond who is answered: phases, beliefs, jobs and connections. */

/** What an instance is at, after "2 instances"; "" = nothing worth saying. */
export function phaseClause(recording: Recording, fleet: FleetAt, instance: number): string {
  const phase = fleet.phase[instance];
  switch (phase) {
    case Phase.ready:
    case Phase.stopped:
    case Phase.removed:
      return "";
    case Phase.pullBackOff:
      return "whose image cannot be pulled";
    case Phase.lingering:
      return "serving on after SIGTERM";
    case Phase.crashed:
      return isOutOfMemory(recording, fleet.phaseRow[instance]) ? "killed for memory (OOM 137)" : "crashed";
    default:
      return phaseWord({ phase, progress: -1, speed: 1, inside: fleet.busy[instance] + fleet.queued[instance] });
  }
}

let reasons = new Uint8Array(64);

/** Where the balancer sends requests, and which instances that serve it leaves out. */
export function routeWords(recording: Recording, fleet: FleetAt, at: number): string[] {
  const { version } = recording.tables.instances.columns;
  const routedTo = routedToAt(recording, at);
  const words = routedTo > 0 ? [`all requests go to version ${routedTo}.`] : [];
  if (reasons.length < fleet.phase.length) reasons = new Uint8Array(fleet.phase.length);
  readReasons(recording, at, reasons);
  const groups = new Map<string, number>();
  for (let i = 0; i < fleet.count; i++) {
    const belief = {
      version: version[i],
      believed: fleet.believed[i] === 1,
      listening: isListening(fleet.phase[i]),
      reason: reasons[i],
    };
    // Said already of all of them; and nobody expects an instance that is not ready to be sent anything.
    if (!belief.believed && (!isAvailable(fleet.phase[i]) || (routedTo > 0 && belief.version !== routedTo))) continue;
    const word = beliefWords(belief, routedTo);
    if (word !== "") groups.set(word, (groups.get(word) ?? 0) + 1);
  }
  return [...words, ...[...groups].map(([what, n]) => `${counted(n, "instance", "instances")}: ${what}.`)];
}

const readers = new WeakMap<Recording, Held>();

/** Jobs and live connections, and what has just become of them. */
export function heldWords(recording: Recording, fleet: FleetAt, at: number): string[] {
  const { jobs, connections } = recording.tables;
  if (jobs.rows === 0 && connections.rows === 0) return [];
  let held = readers.get(recording);
  if (held === undefined) readers.set(recording, (held = new Held(recording)));
  held.catchUp();
  held.read(at, fleet);
  const words: string[] = [];
  if (jobs.rows > 0) {
    const waiting = held.jobsWaiting > 0 ? `, ${held.jobsWaiting} waiting` : "";
    const lost = sum(held.jobsLost);
    words.push(`${counted(sum(held.jobs), "job", "jobs")} being worked on${waiting}${justNow(lost, "lost")}.`);
  }
  if (connections.rows > 0) {
    const open = counted(sum(held.connections), "live connection", "live connections");
    words.push(`${open}${justNow(sum(held.dropped), "dropped")}.`);
  }
  return words;
}

function justNow(n: number, what: string): string {
  return n === 0 ? "" : `, ${n} ${what} within ${afterglowMicros / 1e6} s`;
}

function sum(column: Uint16Array): number {
  let total = 0;
  for (const n of column) total += n;
  return total;
}
