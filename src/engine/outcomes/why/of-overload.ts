import { ConnectionEnd, Phase, Step, Subject } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { releaseOf } from "../../recording/release-of.ts";
import { NONE } from "../../recording/schema.ts";
import { causeOf } from "../cause-index.ts";
import { atTime } from "../words.ts";
import { askedPerSecond, busySince, doablePerSecond, type Shortage, shortageAt, shortages } from "./capacity.ts";
import { type CauseLink, link } from "./link.ts";
import { explainPhase, explainStep } from "./of-instance.ts";

/** From more work than could be done back to the time in which capacity was missing, and to what took it. */

/** So much of the past tells how much is asked, µs. */
const lookBack = 10_000_000;

/**
 * Why there was too much to do at this moment. The last link is a decision, or says that nobody decided it.
 * @param phase row in `phases` of what the model saw take the capacity; NONE = nothing, at that very moment
 */
export function explainOverload(recording: Recording, atMicros: number, phase: number): CauseLink[] {
  const shortage = shortageAt(recording, atMicros);
  const { phases } = recording.tables;
  if (phase < phases.rows) {
    const links = explainLoss(recording, phase);
    // Over by now, and still felt: the one that it began. A slow start is no shortage.
    const itsOwn = shortage ?? shortageAt(recording, phases.columns.at[phase]);
    return itsOwn === null ? links : [missing(recording, itsOwn, atMicros), ...links];
  }
  const since = busySince(recording, atMicros);
  const piledUp = shortages(recording).findLast(({ from, to }) => from < atMicros && to >= since && since < atMicros);
  const short = shortage ?? piledUp;
  if (short !== undefined) return [missing(recording, short, atMicros), ...explainLoss(recording, short.phase)];
  const herd = herdBefore(recording, atMicros);
  if (herd.length > 0) return herd;
  const spike = spikeDuring(recording, since, atMicros);
  const from = Math.max(0, atMicros - lookBack);
  if (spike === NONE) return [tooMuch(recording, from, atMicros, "nobody")];
  const began = Math.max(from, recording.tables.steps.columns.at[spike]);
  return [tooMuch(recording, began, atMicros, "capacity"), ...explainStep(recording, spike)];
}

/**
 * Why an instance left service, or was slow. One that failed its probe, or ran out of memory, without anybody having done
 * anything to it had too much to do.
 * @param phase row in `phases`
 */
export function explainLoss(recording: Recording, phase: number): CauseLink[] {
  const links = explainPhase(recording, phase);
  const { columns } = recording.tables.phases;
  if (columns.phase[phase] === Phase.unready) return explainUnready(recording, phase, links);
  if (links.at(-1)?.kind !== "nobody" || !byLoad.has(columns.phase[phase])) return links;
  // An autoscaler had started it: nobody decided that, but it leads back to before.
  if (links.some(({ atMicros }) => atMicros < columns.at[phase])) return links;
  const leak = leakBehind(recording, phase);
  if (leak !== null) return [...links.slice(0, -1), leak];
  // Just before: what it took away itself is no reason for it.
  return [...links.slice(0, -1), ...explainOverload(recording, Math.max(0, columns.at[phase] - 1), NONE)];
}

/** It answered too late: more people had come, or capacity was missing just before, or there was simply too much to do. */
function explainUnready(recording: Recording, phase: number, links: CauseLink[]): CauseLink[] {
  const before = Math.max(0, recording.tables.phases.columns.at[phase] - 1);
  const spike = spikeDuring(recording, before, before);
  // What took the capacity may have happened at this very moment: then the shortage is the one that it began.
  const began = Math.max(before, links[1].atMicros);
  const short = shortageAt(recording, began);
  if (spike !== NONE) {
    const from = Math.max(before - lookBack, recording.tables.steps.columns.at[spike]);
    return [links[0], tooMuch(recording, from, before, "capacity"), ...explainStep(recording, spike)];
  }
  if (links.at(-1)?.kind === "nobody") return [links[0], ...explainOverload(recording, before, NONE)];
  return short === null ? links : [links[0], missing(recording, short, began), ...links.slice(1)];
}

/** A process that ran out of memory because it keeps some of each request was not killed by how much it had to do. */
function leakBehind({ tables, scenario, world }: Recording, phase: number): CauseLink | null {
  const { phases, steps, instances } = tables;
  const { version } = instances.columns;
  const isFirst = version[phases.columns.instance[phase]] === version[0];
  const { memory } = isFirst ? scenario.instances : releaseOf(scenario, world);
  const step = phases.columns.step[phase];
  const ranOut = step < steps.rows && steps.columns.kind[step] === Step.outOfMemory;
  if (!ranOut || memory === null || memory.leakMb === 0) return null;
  const text = `It keeps ${memory.leakMb} MB of every request that it serves, and may hold ${memory.limitMb} MB: it leaks. Nobody had decided this in the run.`;
  return link("nobody", text, phases.columns.at[phase], phases.columns.instance[phase]);
}

const byLoad: ReadonlySet<number> = new Set([Phase.unready, Phase.restarting, Phase.crashed]);

/** "From 12.0 s to 31.5 s only 2 of 4 instances were ready; 31 requests a second came, and 2 can do 27." */
function missing(recording: Recording, { from, to, fewest, most }: Shortage, atMicros: number): CauseLink {
  const { replicas } = recording.scenario.instances;
  const until = Math.min(to, recording.until);
  const when = to > recording.until ? `From ${atTime(from)} on` : `From ${atTime(from)} to ${atTime(to)}`;
  const few =
    fewest === 0
      ? most > 0
        ? "at times none"
        : "none"
      : fewest === most
        ? `only ${fewest}`
        : `at times only ${fewest}`;
  const asked = askedPerSecond(recording, from, until);
  const doable =
    fewest === 0 ? "nobody could do any" : `${fewest} can do ${rounded(doablePerSecond(recording, fewest))}`;
  const afterwards = to <= atMicros ? " What had piled up was not worked off yet." : "";
  return link(
    "capacity",
    `${when} ${few} of ${replicas} instances ${fewest === 1 && few !== "none" ? "was" : "were"} ready; ` +
      `${rounded(asked)} requests a second came, and ${doable}.${afterwards}`,
    atMicros,
  );
}

/** All instances were there. */
function tooMuch(recording: Recording, from: number, atMicros: number, kind: "capacity" | "nobody"): CauseLink {
  const { replicas } = recording.scenario.instances;
  const asked = askedPerSecond(recording, from, atMicros);
  const doable = doablePerSecond(recording, replicas);
  const many = replicas === 1 ? "The only instance was ready" : `All ${replicas} instances were ready`;
  const chance = asked > doable ? "" : " Chance had brought more at once, or longer work, than they have room for.";
  const nobody = kind === "nobody" ? " Nobody had decided this." : "";
  const text = `${many}; ${rounded(asked)} requests a second came, and ${replicas} can do ${rounded(doable)}.`;
  return link(kind, text + chance + nobody, atMicros);
}

/**
 * The live connections that had broken shortly before and were all opened again, if they were more than all instances can
 * work on at once: back to what broke the last of them. Empty = there was no such herd.
 */
function herdBefore(recording: Recording, atMicros: number): CauseLink[] {
  const { connections, causes, phases } = recording.tables;
  const { end, endedAt } = connections.columns;
  let count = 0;
  let last = -1;
  for (let row = 0; row < connections.rows; row++) {
    const isRecent = endedAt[row] <= atMicros && endedAt[row] > atMicros - lookBack;
    if (end[row] !== ConnectionEnd.dropped || !isRecent) continue;
    count++;
    if (last < 0 || endedAt[row] >= endedAt[last]) last = row;
  }
  const { slots, replicas } = recording.scenario.instances;
  const cause = count > slots * replicas ? causeOf(recording, Subject.connection, last) : -1;
  if (cause < 0 || causes.columns.phase[cause] >= phases.rows) return [];
  const text = `${count} live connections had broken within 10 s, and their people's browsers all connected again.`;
  return [link("capacity", text, endedAt[last]), ...explainPhase(recording, causes.columns.phase[cause])];
}

/** Row in `steps` of the latest spike of people that was under way at some time between the two; NONE. */
function spikeDuring({ tables: { steps, decisions }, commands }: Recording, from: number, to: number): number {
  const { kind, at, decision } = steps.columns;
  for (let row = steps.rows - 1; row >= 0; row--) {
    if (kind[row] !== Step.spike || at[row] > to) continue;
    const command = commands[decisions.columns.command[decision[row]]];
    if (command.do === "spike" && at[row] + command.forS * 1_000_000 >= from) return row;
  }
  return NONE;
}

function rounded(number: number): string {
  return number < 10 ? number.toFixed(1) : number.toFixed(0);
}
