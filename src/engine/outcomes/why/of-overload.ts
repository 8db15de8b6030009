import { ConnectionEnd, Phase, Step, Subject } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NONE } from "../../recording/schema.ts";
import { causeOf } from "../cause-index.ts";
import { atTime } from "../words.ts";
import { askedIn } from "./asked.ts";
import { busySince, lossBehind, type Shortage, shortageAt, shortages } from "./capacity.ts";
import { doableWhenWarm } from "./doable.ts";
import { explainStore } from "./explain-store.ts";
import { heldUp, lookBack } from "./held-up.ts";
import { type CauseLink, link } from "./link.ts";
import { fleetWords, missing, tooMuch } from "./load-words.ts";
import { deathBefore, explainPhase, explainStep, isMadeSo } from "./of-instance.ts";
import { resetBehind } from "./resets.ts";
import { serviceOf } from "./service.ts";
import { spikeThatMatters, spikeTimes } from "./spikes.ts";

/** From more work than could be done back to the time in which capacity was missing, and to what took it. */

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
  const { phases } = recording.tables;
  const shortage = shortageAt(recording, atMicros);
  const isCold = phase < phases.rows && startsCold(recording, phase);
  if (isCold && shortage === null) return explainLoss(recording, phase);
  // Over by now, and still felt: the one that it began.
  const isMissed = phase < phases.rows && serviceOf(recording).missed.has(phase);
  const itsOwn = isMissed ? shortageAt(recording, phases.columns.at[phase]) : null;
  if (phase < phases.rows && !isCold && !isMissed && shortage === null && !wentBySelf(recording, phase)) {
    // Whoever went was not missed: there were enough without it.
    return explainCapacity(recording, atMicros, NONE);
  }
  const since = busySince(recording, atMicros);
  const piledUp = shortages(recording).findLast(({ from, to }) => from < atMicros && to >= since && since < atMicros);
  const short = shortage ?? itsOwn ?? piledUp;
  const spike = spikeThatMatters(recording, since, atMicros);
  // All of them together could not have done what so many came for.
  if (spike !== NONE && isTooMuchForAll(recording, atMicros)) return explainSpike(recording, spike, atMicros);
  if (short !== undefined && (shortage !== null || itsOwn !== null || phase >= phases.rows)) {
    const first = itsOwn === null && shortage === null ? firstOf(recording, short) : short;
    const reset = resetBehind(recording, first, atMicros);
    const links =
      reset >= 0 ? explainStep(recording, reset) : explainLoss(recording, lossBehind(recording, first, atMicros));
    return [...heldUpAfter(recording, short, atMicros), missing(recording, short, atMicros), ...links];
  }
  if (phase < phases.rows) return explainLoss(recording, phase);
  const herd = herdBefore(recording, atMicros);
  if (herd.length > 0) return herd;
  if (spike === NONE) return [tooMuch(recording, Math.max(0, atMicros - lookBack), atMicros)];
  return explainSpike(recording, spike, atMicros);
}

function isTooMuchForAll(recording: Recording, atMicros: number): boolean {
  const came = askedIn(recording, Math.max(0, atMicros - lookBack), atMicros);
  return came.wanted > doableWhenWarm(recording);
}

/** Whether the row is of one that had only just become ready, and so was slow. */
function startsCold({ tables: { phases } }: Recording, phase: number): boolean {
  return phases.columns.phase[phase] === Phase.ready || phases.columns.phase[phase] === Phase.running;
}

/** Whether nobody had told it to stop. */
function wentBySelf({ tables: { phases } }: Recording, phase: number): boolean {
  return byLoad.has(phases.columns.phase[phase]);
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
  // An autoscaler had started it: nobody decided that, but it leads back to before.
  if (links.some(({ atMicros }) => atMicros < columns.at[phase])) return links;
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
  const { missed } = serviceOf(recording);
  for (let row = phases.rows - 1; row >= 0; row--)
    if (phases.columns.step[row] === step && missed.has(row)) return false;
  return true;
}

/** It answered too late: more people had come, or capacity was missing just before, or there was simply too much to do. */
function explainUnready(recording: Recording, phase: number, links: CauseLink[]): CauseLink[] {
  const before = Math.max(0, recording.tables.phases.columns.at[phase] - 1);
  const spike = spikeThatMatters(recording, before, before);
  // What took the capacity may have happened at this very moment: then the shortage is the one that it began.
  const began = Math.max(before, links[1].atMicros);
  const short = shortageAt(recording, began);
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
  return short === null ? links : [links[0], missing(recording, short, began), ...links.slice(1)];
}

const byLoad: ReadonlySet<number> = new Set([Phase.unready, Phase.restarting, Phase.crashed]);

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
