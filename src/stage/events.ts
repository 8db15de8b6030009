import { Mechanism, Phase, Step, Subject } from "../engine/recording/codes.ts";
import { isOutOfMemory } from "./scene/out-of-memory.ts";
import { begunBy } from "../engine/recording/oldest-open.ts";
import type { Recording } from "../engine/recording/recording.ts";

/** Something that happened, as it would be told: cause, effect, number. */
export interface StageEvent {
  /** µs. */
  at: number;
  sentence: string;
}

/** What happened after `from` and by `to` (µs), in order of time. Instances that did the same at once are told as one. */
export function eventsBetween(recording: Recording, from: number, to: number): StageEvent[] {
  const { steps, outages } = recording.tables;
  const events = phaseEvents(recording, from, to);
  for (let row = begunBy(steps.columns.at, steps.rows, from); row < steps.rows && steps.columns.at[row] <= to; row++) {
    const sentence = stepSentence(steps.columns.kind[row], steps.columns.value[row]);
    if (sentence !== "") events.push({ at: steps.columns.at[row], sentence });
  }
  const { at, down } = outages.columns;
  for (let row = begunBy(at, outages.rows, from); row < outages.rows && at[row] <= to; row++) {
    const lasted = row > 0 ? (at[row] - at[row - 1]) / 1e6 : 0;
    if (down[row] === 1) events.push({ at: at[row], sentence: "Nobody is answered any more." });
    else if (row > 0) events.push({ at: at[row], sentence: `The site answers again, after ${lasted.toFixed(1)} s.` });
  }
  return events.sort((a, b) => a.at - b.at);
}

function stepSentence(kind: number, value: number): string {
  if (kind === Step.deploy) return `The deployment of version ${value} begins.`;
  if (kind === Step.done) return `The deployment of version ${value} is through.`;
  if (kind === Step.route && value > 0) return `The balancer is told to send all requests to version ${value}.`;
  if (kind === Step.route) return "The balancer is told to send requests to all versions.";
  if (kind === Step.weigh)
    return `The balancer is told to send ${value / 10_000} % of the requests to the new version.`;
  if (kind === Step.pause)
    return value > 0 ? `The rollout pauses for ${value} s.` : "The rollout waits for a promotion.";
  if (kind === Step.promote) return `Somebody promotes version ${value}.`;
  if (kind === Step.abort) return `The platform aborts the rollout of version ${value}.`;
  if (kind === Step.spike) return `Traffic rises to ${value} % of the usual.`;
  return "";
}

/** Phases worth telling, of all instances that entered them together. */
function phaseEvents(recording: Recording, from: number, to: number): StageEvent[] {
  const { phases } = recording.tables;
  const { at, phase } = phases.columns;
  const events: StageEvent[] = [];
  let row = begunBy(at, phases.rows, from);
  while (row < phases.rows && at[row] <= to) {
    const together: number[] = [];
    const time = at[row];
    const kind = phase[row];
    for (; row < phases.rows && at[row] === time && phase[row] === kind; row++) together.push(row);
    const sentence = phaseSentence(recording, kind, together);
    if (sentence !== "" && time > 0) events.push({ at: time, sentence });
  }
  return events;
}

function phaseSentence(recording: Recording, phase: number, rows: number[]): string {
  const who = subject(recording, rows);
  switch (phase) {
    case Phase.ready:
      return `${who} ${rows.length === 1 ? "is" : "are"} ready. ${serving(recording, rows)}`;
    case Phase.stopped:
    case Phase.crashed:
      return `${who} ${endWord(recording, phase, rows[0])}${losses(recording, rows)} ${serving(recording, rows)}`;
    case Phase.unready:
      return `${who} ${rows.length === 1 ? "fails its" : "fail their"} readiness probe. ${serving(recording, rows)}`;
    case Phase.restarting:
      return `${who} failed the liveness probe and ${rows.length === 1 ? "is" : "are"} restarted.`;
    case Phase.pullBackOff:
      return `The image of ${who.charAt(0).toLowerCase()}${who.slice(1)} could not be pulled.`;
    default:
      return "";
  }
}

function endWord(recording: Recording, phase: number, row: number): string {
  if (phase !== Phase.crashed) return "stopped";
  return isOutOfMemory(recording, row) ? "ran out of memory (OOM 137)" : "crashed";
}

function subject({ tables: { phases, instances } }: Recording, rows: number[]): string {
  const first = phases.columns.instance[rows[0]];
  const version = instances.columns.version[first];
  return rows.length === 1
    ? `Instance ${first + 1} (version ${version})`
    : `${rows.length} instances (version ${version})`;
}

/** " with 3 requests open. 3 people saw an error." */
function losses(recording: Recording, rows: number[]): string {
  const { causes, requests } = recording.tables;
  const { at, phase, subject: what, mechanism, row: of } = causes.columns;
  const time = recording.tables.phases.columns.at[rows[0]];
  const people = new Set<number>();
  let open = 0;
  let sessions = 0;
  let jobs = 0;
  let connections = 0;
  for (let row = begunBy(at, causes.rows, time - 1); row < causes.rows && at[row] <= time; row++) {
    if (!rows.includes(phase[row])) continue;
    if (what[row] === Subject.session) sessions++;
    if (what[row] === Subject.job) jobs++;
    if (what[row] === Subject.connection) connections++;
    if (what[row] !== Subject.request || mechanism[row] !== Mechanism.killedInFlight) continue;
    open++;
    people.add(requests.columns.user[of[row]]);
  }
  const parts = [open === 0 ? ", with nothing open." : ` with ${counted(open, "request", "requests")} open.`];
  if (people.size > 0) parts.push(`${counted(people.size, "person", "people")} saw an error.`);
  if (sessions > 0) parts.push(`${counted(sessions, "session was", "sessions were")} lost.`);
  if (jobs > 0) parts.push(`${counted(jobs, "job was", "jobs were")} cut off.`);
  if (connections > 0) parts.push(`${counted(connections, "live connection was", "live connections were")} dropped.`);
  return parts.join(" ");
}

/** "2 of 4 serving." just after the last of these rows. */
function serving({ tables: { phases }, scenario }: Recording, rows: number[]): string {
  const { instance, phase } = phases.columns;
  const last = new Map<number, number>();
  for (let row = 0; row <= rows[rows.length - 1]; row++) last.set(instance[row], phase[row]);
  const ready = [...last.values()].filter((now) => now === Phase.ready || now === Phase.restarting).length;
  return `${ready} of ${scenario.instances.replicas} serving.`;
}

export function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
