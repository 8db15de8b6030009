import { ConnectionEnd, Phase, Step, Subject } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NONE } from "../../recording/schema.ts";
import { causeOf } from "../cause-index.ts";
import { atTime } from "../words.ts";
import { askedIn, askedWords } from "./asked.ts";
import { busySince, type Shortage, shortageAt, shortages, stretchAt } from "./capacity.ts";
import { doableAt, doableWhenWarm } from "./doable.ts";
import { perSecondWords } from "./figures.ts";
import { amplified, heldUp } from "./held-up.ts";
import { type CauseLink, link } from "./link.ts";
import { deathBefore, explainPhase, explainStep, isMadeSo } from "./of-instance.ts";
import {
  explainColdCaches,
  isSaturated,
  storeBehindSince,
  storeLoadAt,
  type StoreLoad,
  storeRetryWords,
} from "./of-store.ts";

/** From more work than could be done back to the time in which capacity was missing, and to what took it. */

/** So much of the past tells how much is asked, µs. */
const lookBack = 10_000_000;

/**
 * Why there was too much to do at this moment. The last link is a decision, or says that nobody decided it.
 * @param phase row in `phases` of what the model saw take the capacity; NONE = nothing, at that very moment
 */
export function explainOverload(recording: Recording, atMicros: number, phase: number): CauseLink[] {
  const store = explainStore(recording, atMicros, phase);
  return store ?? explainCapacity(recording, atMicros, phase);
}

/** The same, where the store does what it is asked. */
function explainCapacity(recording: Recording, atMicros: number, phase: number): CauseLink[] {
  const shortage = shortageAt(recording, atMicros);
  const { phases } = recording.tables;
  if (phase < phases.rows) {
    const links = explainLoss(recording, phase);
    // Over by now, and still felt: the one that it began. A slow start is no shortage.
    const itsOwn = shortage ?? shortageAt(recording, phases.columns.at[phase]);
    if (itsOwn === null) return links;
    return [...heldUpAfter(recording, itsOwn, atMicros), missing(recording, itsOwn, atMicros), ...links];
  }
  const since = busySince(recording, atMicros);
  const piledUp = shortages(recording).findLast(({ from, to }) => from < atMicros && to >= since && since < atMicros);
  const short = shortage ?? piledUp;
  if (short !== undefined) {
    const itself = missing(recording, short, atMicros);
    return [
      ...heldUpAfter(recording, short, atMicros),
      itself,
      ...explainLoss(recording, firstOf(recording, short).phase),
    ];
  }
  const herd = herdBefore(recording, atMicros);
  if (herd.length > 0) return herd;
  const spike = spikeThatMatters(recording, since, atMicros);
  if (spike === NONE) return [tooMuch(recording, Math.max(0, atMicros - lookBack), atMicros)];
  return explainSpike(recording, spike, atMicros);
}

/** The first of those shortages of which each began before the last one's backlog was worked off. */
function firstOf(recording: Recording, short: Shortage): Shortage {
  let first = short;
  for (const earlier of shortages(recording).toReversed()) {
    if (earlier.from < first.from && earlier.to >= busySince(recording, first.from)) first = earlier;
  }
  return first;
}

function heldUpAfter(recording: Recording, { to }: Shortage, atMicros: number): CauseLink[] {
  return to <= atMicros ? heldUp(recording, to, atMicros) : [];
}

/** null = there is no store, or it can do what it is asked. @param phase as above */
function explainStore(recording: Recording, atMicros: number, phase: number): CauseLink[] | null {
  const load = storeLoadAt(recording, atMicros);
  if (load === null) return null;
  const since = storeBehindSince(recording, atMicros);
  if (!isSaturated(load) && since === null) return null;
  const isOld = since !== null && since < atMicros - 1_000_000;
  const backlog = isOld ? ` It has been behind since ${atTime(since)}.` : "";
  const text = load.text + storeRetryWords(recording, load) + backlog;
  const origin = originOfStore(recording, load, since, atMicros, phase);
  if (origin !== null) return [link("capacity", text, atMicros), ...origin];
  const why = isSaturated(load) ? " It is too small for what is asked of it." : "";
  return [link("nobody", `${text}${why} Nobody had decided this in the run.`, atMicros)];
}

/** What brought the store more than it can do: empty caches or more people, now or when it fell behind. */
function originOfStore(
  recording: Recording,
  load: StoreLoad,
  since: number | null,
  atMicros: number,
  phase: number,
): CauseLink[] | null {
  const then = since ?? atMicros;
  const loads = [{ load, at: atMicros }];
  const before = since === null ? null : storeLoadAt(recording, since);
  if (before !== null) loads.push({ load: before, at: then });
  for (const one of loads) {
    const cold = explainColdCaches(recording, one.load, one.at);
    if (cold.length > 0) return cold;
  }
  const spike = spikeDuring(recording, then, atMicros);
  if (spike !== NONE) return explainStep(recording, spike);
  const { phases } = recording.tables;
  // Caches that were empty once, and have filled since.
  return phase < phases.rows && phases.columns.phase[phase] === Phase.ready ? explainPhase(recording, phase) : null;
}

/** µs. @param spike row in `steps` */
function spikeTimes(recording: Recording, spike: number): { began: number; ended: number } {
  const { steps, decisions } = recording.tables;
  const began = steps.columns.at[spike];
  const command = recording.commands[decisions.columns.command[steps.columns.decision[spike]]];
  return { began, ended: command.do === "spike" ? began + command.forS * 1_000_000 : began };
}

/** More people than usual, now or until just before: what they brought is not worked off yet. @param spike row in `steps` */
function explainSpike(recording: Recording, spike: number, atMicros: number): CauseLink[] {
  const { began, ended } = spikeTimes(recording, spike);
  const rest = explainStep(recording, spike);
  if (ended >= atMicros) {
    return [link("capacity", fleetWords(recording, Math.max(began, atMicros - lookBack), atMicros), atMicros), ...rest];
  }
  const from = Math.max(began, ended - lookBack);
  const text = `From ${atTime(from)} to ${atTime(ended)} ${fleetWords(recording, from, ended)} What had piled up was not worked off yet.`;
  return [...heldUp(recording, ended, atMicros), link("capacity", text, ended), ...rest];
}

/**
 * Why an instance left service, or was slow. One that failed its probe, or ran out of memory, without anybody having done
 * anything to it had too much to do.
 * @param phase row in `phases`
 */
export function explainLoss(recording: Recording, phase: number): CauseLink[] {
  const links = explainPhase(recording, phase);
  const { columns } = recording.tables.phases;
  const died = deathBefore(recording, phase);
  if (died >= 0) return [links[0], ...explainLoss(recording, died)];
  if (columns.phase[phase] === Phase.unready && tookNothing(recording, phase)) {
    const nobody = link("nobody", "", columns.at[phase]);
    return explainUnready(recording, phase, [links[0], nobody]);
  }
  if (columns.phase[phase] === Phase.unready) return explainUnready(recording, phase, links);
  if (!byLoad.has(columns.phase[phase])) return links;
  if (links.at(-1)?.kind !== "nobody") {
    const before = Math.max(0, columns.at[phase] - 1);
    const short = isByOthers(recording, phase) ? shortageAt(recording, before) : null;
    return short === null ? links : [links[0], missing(recording, short, before), ...links.slice(1)];
  }
  if (isMadeSo(recording, phase)) return links;
  // Just before: what it took away itself is no reason for it.
  return [...links.slice(0, -1), ...explainOverload(recording, Math.max(0, columns.at[phase] - 1), NONE)];
}

/** Whether the platform ended it for what had been done to another instance. */
function isByOthers({ tables: { phases, steps } }: Recording, phase: number): boolean {
  const step = phases.columns.step[phase];
  if (step >= steps.rows || steps.columns.kind[step] === Step.kill) return false;
  const led = steps.columns.value[step];
  return led >= 0 && led < step && steps.columns.instance[led] !== phases.columns.instance[phase];
}

/** Whether it is put down to one that was told to stop when there were enough without it. */
function tookNothing(recording: Recording, phase: number): boolean {
  const { steps, phases } = recording.tables;
  const step = phases.columns.step[phase];
  if (step >= steps.rows || (steps.columns.kind[step] !== Step.stop && steps.columns.kind[step] !== Step.remove))
    return false;
  return stretchAt(recording, steps.columns.at[step]).ready >= recording.scenario.instances.replicas;
}

/** It answered too late: more people had come, or capacity was missing just before, or there was simply too much to do. */
function explainUnready(recording: Recording, phase: number, links: CauseLink[]): CauseLink[] {
  const before = Math.max(0, recording.tables.phases.columns.at[phase] - 1);
  const spike = spikeThatMatters(recording, before, before);
  const short = shortageAt(recording, before);
  const store = explainStore(recording, before, NONE);
  if (store !== null) return [links[0], ...store];
  if (spike !== NONE) return [links[0], ...explainSpike(recording, spike, before)];
  if (links.at(-1)?.kind === "nobody") {
    const came = askedIn(recording, Math.max(0, before - lookBack), before);
    // However many had been ready.
    const isAlways = came.all > doableWhenWarm(recording) && came.wanted > doableWhenWarm(recording);
    if (isAlways) return [links[0], tooMuch(recording, Math.max(0, before - lookBack), before)];
    return [links[0], ...explainCapacity(recording, before, NONE)];
  }
  return short === null ? links : [links[0], missing(recording, short, before), ...links.slice(1)];
}

const byLoad: ReadonlySet<number> = new Set([Phase.unready, Phase.restarting, Phase.crashed]);

/**
 * "From 12.0 s to 31.5 s only 2 of 4 instances were ready; 31 requests a second came, and 2 can do 27.": the time around
 * the moment in which as many were ready; the whole shortage where it was over by then.
 */
function missing(recording: Recording, short: Shortage, atMicros: number): CauseLink {
  const { replicas } = recording.scenario.instances;
  if (short.to <= atMicros) {
    const { from, to, fewest, most } = short;
    const few =
      fewest === 0 ? (most > 0 ? "at times none" : "none") : `${fewest < most ? "at times " : ""}only ${fewest}`;
    const came = askedWords(askedIn(recording, from, to));
    const text = `From ${atTime(from)} to ${atTime(to)} ${few} of ${replicas} instances ${was(fewest)} ready; ${came}. What had piled up was not worked off yet.`;
    return link("capacity", text, to);
  }
  const { from, to, ready } = stretchAt(recording, atMicros);
  const came = askedIn(recording, Math.min(Math.max(from, atMicros - lookBack), atMicros - shortestLook), atMicros);
  const when = to > recording.until ? `From ${atTime(from)} on` : `From ${atTime(from)} to ${atTime(to)}`;
  const { perSecond, slow } = doableAt(recording, atMicros);
  const cold =
    slow === 0
      ? ""
      : slow === ready
        ? " while still slow from their start"
        : `, ${slow} of them still slow from the start`;
  const doable = ready === 0 ? "nobody could do any" : `${ready} can do ${perSecondWords(perSecond)}${cold}`;
  const few = ready === 0 ? "none" : `only ${ready}`;
  const state =
    replicas === 1 ? "the only instance was not ready" : `${few} of ${replicas} instances ${was(ready)} ready`;
  const text = `${when} ${state}; ${askedWords(came)}, and ${doable}.${amplified(recording, came, perSecond)}`;
  return link("capacity", text, atMicros);
}

/** µs: less than this tells nothing about how much came. */
const shortestLook = 1_000_000;

function was(count: number): string {
  return count === 1 ? "was" : "were";
}

/** "300 requests a second came, and all 4 instances together can do 157.": however many of them were still ready. */
function fleetWords(recording: Recording, from: number, to: number): string {
  const { replicas } = recording.scenario.instances;
  const all =
    replicas === 1
      ? "the only instance"
      : replicas === 2
        ? "both instances together"
        : `all ${replicas} instances together`;
  return `${askedWords(askedIn(recording, from, to))}, and ${all} can do ${perSecondWords(doableWhenWarm(recording))}.`;
}

/** "All 4 instances were ready; 300 requests a second came, and 4 can do 157." */
function loadWords(recording: Recording, from: number, atMicros: number): string {
  const { ready, perSecond, slow } = doableAt(recording, atMicros);
  const cold = slow === 0 ? "" : `, ${slow === ready ? "" : `${slow} of them `}still slow from the start`;
  const { replicas } = recording.scenario.instances;
  const several = replicas === 2 ? "Both instances were ready" : `All ${replicas} instances were ready`;
  const all = replicas === 1 ? "The only instance was ready" : several;
  const many = ready < replicas ? `${ready} of ${replicas} instances ${was(ready)} ready` : all;
  return `${many}; ${askedWords(askedIn(recording, from, atMicros))}, and ${ready} can do ${perSecondWords(perSecond)}${cold}.`;
}

/** All instances were there, and nobody had done anything. */
function tooMuch(recording: Recording, from: number, atMicros: number): CauseLink {
  const { slots, queueLimit } = recording.scenario.instances;
  const came = askedIn(recording, from, atMicros);
  const { perSecond } = doableAt(recording, atMicros);
  const words = loadWords(recording, from, atMicros);
  const isTooMuch = came.all > perSecond;
  const why = isTooMuch
    ? came.wanted > perSecond
      ? "It is too small for its people."
      : amplified(recording, came, perSecond).trimStart()
    : `That is ${((came.all / perSecond) * 100).toFixed(0)} % of what they can do on average; for a while more came at once, or longer work. Each works on ${slots} at once, and ${queueLimit} may wait.`;
  return link("nobody", `${words} ${why} Nobody had decided this in the run.`, atMicros);
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

/** As below, if it brought anywhere near as much as can be done. */
function spikeThatMatters(recording: Recording, from: number, to: number): number {
  const spike = spikeDuring(recording, from, to);
  if (spike === NONE) return NONE;
  const { began, ended } = spikeTimes(recording, spike);
  const until = Math.min(to, ended);
  const came = askedIn(recording, Math.max(began, until - lookBack), until);
  return came.all > nearlyFull * doableWhenWarm(recording) ? spike : NONE;
}

/** A share of what can be done from which on queues are long now and then. */
const nearlyFull = 0.6;

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
