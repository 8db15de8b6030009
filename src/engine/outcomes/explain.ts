import { strategyOf } from "../operator/registry.ts";
import { Fate, Flag, type Fate as FateCode, Mechanism, Phase, Subject } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import { NOBODY, NONE } from "../recording/schema.ts";
import { asSentence, atTime, fateWords, instanceName, mechanismWords, phaseWords, stepWords } from "./words.ts";

/** One link of a chain of causes, from what a person felt back to what somebody decided. */
export interface CauseLink {
  text: string;
  /** µs of the moment it speaks of. */
  atMicros: number;
  /** The instance it speaks of; null = none. */
  instance: number | null;
}

/**
 * Why this request ended as it did: person ← fate ← what the balancer believed ← what the instance did ← step of the
 * deployment ← decision. One sentence a link, each with its moment; a served request has one link.
 * @param who how to call the person
 */
export function explainRequest(recording: Recording, request: number, who: string): CauseLink[] {
  const { sentAt, endAfter, fate, flags, instance } = recording.tables.requests.columns;
  const at = sentAt[request] + endAfter[request];
  const words = fateWords[fate[request] as FateCode];
  const atInstance = instance[request] === NOBODY ? null : instance[request];
  if (fate[request] === Fate.open)
    return [{ text: `${who} is still waiting.`, atMicros: sentAt[request], instance: null }];
  if (flags[request] & Flag.sessionMissing) {
    const what = flags[request] & Flag.cartLost ? "found an empty cart" : "was asked to log in again";
    return [
      { text: `${who} ${what}.`, atMicros: at, instance: atInstance },
      ...explainMissingSession(recording, request),
    ];
  }
  const first: CauseLink = { text: `${who} got ${words}.`, atMicros: at, instance: atInstance };
  const cause = causeOf(recording, Subject.request, request);
  return cause < 0 ? [first] : [first, ...explainCause(recording, cause, instance[request])];
}

/** Why this session was lost. */
export function explainSession(recording: Recording, session: number): CauseLink[] {
  const cause = causeOf(recording, Subject.session, session);
  return cause < 0 ? [] : explainCause(recording, cause, recording.tables.sessions.columns.instance[session]);
}

/** The session that the request missed is the one whose person noticed its loss at that moment. */
function explainMissingSession(recording: Recording, request: number): CauseLink[] {
  const { sessions, requests } = recording.tables;
  const at = requests.columns.sentAt[request] + requests.columns.endAfter[request];
  for (let row = sessions.rows - 1; row >= 0; row--) {
    const isIt =
      sessions.columns.user[row] === requests.columns.user[request] && sessions.columns.noticedAt[row] === at;
    if (isIt) return explainSession(recording, row);
  }
  return [];
}

/** Row in `causes`; -1 = nothing bad was noted. */
function causeOf({ tables: { causes } }: Recording, subject: number, row: number): number {
  for (let cause = causes.rows - 1; cause >= 0; cause--) {
    if (causes.columns.row[cause] === row && causes.columns.subject[cause] === subject) return cause;
  }
  return -1;
}

function explainCause(recording: Recording, cause: number, at: number): CauseLink[] {
  const { causes, phases, views } = recording.tables;
  const { mechanism, phase, view, at: when } = causes.columns;
  const concerned = at === NOBODY ? null : at;
  const name = concerned === null ? "the instance" : instanceName(concerned);
  const links: CauseLink[] = [
    { text: mechanismWords(mechanism[cause], name), atMicros: when[cause], instance: concerned },
  ];
  if (phase[cause] >= phases.rows) {
    if (view[cause] === NONE) return links;
    return [...links, overloaded(when[cause])];
  }
  const instance = phases.columns.instance[phase[cause]];
  const news = beliefAgainstTruth(recording, cause, instance);
  if (news) links.push(news);
  else if (mechanism[cause] === Mechanism.noTargets && view[cause] < views.rows) {
    const text = `The balancer had learnt that ${instanceName(views.columns.instance[view[cause]])} was gone, the last one it knew.`;
    links.push({ text, atMicros: views.columns.at[view[cause]], instance });
  }
  return [...links, ...explainPhase(recording, phase[cause])];
}

/** The balancer still believed in an instance that was no longer in service, since news takes its time. */
function beliefAgainstTruth(recording: Recording, cause: number, instance: number): CauseLink | null {
  const { causes, phases, views } = recording.tables;
  const { at, phase, view } = causes.columns;
  const hasView = view[cause] < views.rows;
  // Where capacity was missing, the view is of the instance that was asked, not of the one that was missing.
  if (hasView && views.columns.instance[view[cause]] !== instance) return null;
  const believes = !hasView || views.columns.believed[view[cause]] === 1;
  const inService = phases.columns.phase[phase[cause]] === Phase.ready;
  if (!believes || inService || at[cause] === phases.columns.at[phase[cause]]) return null;
  const lag = (recording.scenario.balancer.endpointLagMs / 1000).toFixed(1);
  const text = `The balancer still believed in ${instanceName(instance)}: such news takes ${lag} s to reach it.`;
  return { text, atMicros: at[cause], instance };
}

/** From what an instance did back to the decision. */
function explainPhase(recording: Recording, phase: number): CauseLink[] {
  const { phases, steps } = recording.tables;
  const { instance, phase: code, at, step } = phases.columns;
  const name = instanceName(instance[phase]);
  const links = [{ text: asSentence(phaseWords(code[phase], name)), atMicros: at[phase], instance: instance[phase] }];
  return step[phase] < steps.rows ? [...links, ...explainStep(recording, step[phase])] : links;
}

function explainStep(recording: Recording, step: number): CauseLink[] {
  const { steps, decisions } = recording.tables;
  const { kind, at, instance, value, decision } = steps.columns;
  const concerned = instance[step] === NOBODY ? null : instance[step];
  const name = concerned === null ? "the instance" : instanceName(concerned);
  const row = decision[step];
  return [
    { text: asSentence(stepWords(kind[step], name, value[step])), atMicros: at[step], instance: concerned },
    {
      text: decisionWords(recording, decisions.columns.command[row]),
      atMicros: decisions.columns.at[row],
      instance: null,
    },
  ];
}

function decisionWords({ commands, world }: Recording, index: number): string {
  const command = commands[index];
  const at = atTime(command.atS * 1_000_000);
  switch (command.do) {
    case "deploy":
      return `At ${at} somebody decided to deploy v${command.version} by “${strategyOf(world.strategy).title}”.`;
    case "kill":
      return `At ${at} somebody killed ${instanceName(command.instance)}.`;
    case "spike":
      return `At ${at} more people came.`;
  }
}

/** Nothing was missing: there was more work than the instances could do. */
function overloaded(at: number): CauseLink {
  const text = "No instance was missing: more was asked of them than they could do.";
  return { text, atMicros: at, instance: null };
}
