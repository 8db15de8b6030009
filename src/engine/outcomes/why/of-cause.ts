import { Mechanism, Phase, Subject, ViewReason } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NEVER, NOBODY } from "../../recording/schema.ts";
import { instanceName, mechanismWords, seconds } from "../words.ts";
import { type CauseLink, link } from "./link.ts";
import { nobodys } from "./of-instance.ts";
import { explainLoss, explainOverload } from "./of-overload.ts";
import { subjectWords } from "./subject-words.ts";

/** Ways to go wrong that come of too much work. */
const ofOverload: ReadonlySet<number> = new Set([
  Mechanism.queueFull,
  Mechanism.waitedInQueue,
  Mechanism.tooSlow,
  Mechanism.storeTooSlow,
]);

/**
 * From how it happened back to a decision.
 * @param cause row in `causes` @param instance that it happened at; NOBODY = none
 */
export function explainCause(recording: Recording, cause: number, instance: number): CauseLink[] {
  const { causes, phases } = recording.tables;
  const { mechanism, phase, at, subject } = causes.columns;
  const concerned = instance === NOBODY ? null : instance;
  const name = concerned === null ? "the instance" : instanceName(concerned);
  const words = subjectWords(subject[cause], mechanism[cause], name) ?? mechanismWords(mechanism[cause], name);
  const how = link("how", words, at[cause], concerned);
  if (ofOverload.has(mechanism[cause])) return [how, ...explainSlowness(recording, cause)];
  if (phase[cause] < phases.rows) {
    const belief = beliefOf(recording, cause);
    return [how, ...(belief ? [belief] : []), ...explainLoss(recording, phase[cause])];
  }
  if (mechanism[cause] === Mechanism.elsewhere) return [how, wrongPlace(recording, at[cause])];
  return [how, nobodys(at[cause])];
}

function explainSlowness(recording: Recording, cause: number): CauseLink[] {
  const { causes, requests } = recording.tables;
  const { mechanism, phase, at, row, subject } = causes.columns;
  const isRequest = subject[cause] === Subject.request;
  const { sentAt, startAfter } = requests.columns;
  if (isRequest && mechanism[cause] === Mechanism.tooSlow && startAfter[row[cause]] !== NEVER) {
    const started = sentAt[row[cause]] + startAfter[row[cause]];
    const [waited, worked] = [startAfter[row[cause]], at[cause] - started];
    const isWorkAlone = worked > waited && phase[cause] >= recording.tables.phases.rows;
    if (isWorkAlone) {
      const text = `It had waited ${seconds(waited)} for its turn, and was being worked on for ${seconds(worked)}: it asked for that much. Nobody had decided this.`;
      return [link("nobody", text, Math.min(started, at[cause]))];
    }
  }
  return explainOverload(recording, at[cause], phase[cause]);
}

/** What the balancer believed, where that was not the truth, or was the whole reason. */
function beliefOf(recording: Recording, cause: number): CauseLink | null {
  const { causes, phases, views } = recording.tables;
  const { at, phase, view, mechanism } = causes.columns;
  const instance = phases.columns.instance[phase[cause]];
  const name = instanceName(instance);
  const known = view[cause] < views.rows;
  if (mechanism[cause] === Mechanism.noTargets) {
    if (!known) return null;
    const last = views.columns.instance[view[cause]];
    const text = `The balancer had learnt that ${instanceName(last)} was gone, the last one it knew.`;
    return link("belief", text, views.columns.at[view[cause]], last);
  }
  if (mechanism[cause] !== Mechanism.notListening) return null;
  const believes = !known || views.columns.believed[view[cause]] === 1;
  const code = phases.columns.phase[phase[cause]];
  const isInService = code === Phase.ready || code === Phase.readyUnseen;
  if (!believes || isInService || at[cause] === phases.columns.at[phase[cause]]) return null;
  return link(
    "belief",
    beliefWords(recording, known ? views.columns.reason[view[cause]] : 0, name),
    at[cause],
    instance,
  );
}

function beliefWords({ scenario: { balancer } }: Recording, reason: number, name: string): string {
  if (reason === ViewReason.fallback) {
    return `The balancer knew that ${name} was stopping, and fell back to it: no instance was ready.`;
  }
  if (reason === ViewReason.panic) {
    return `Less than ${balancer.panicPct} % were healthy, so the balancer ignored health and sent to ${name} all the same.`;
  }
  if (balancer.healthCheck !== null) {
    const { periodMs, unhealthyAfter } = balancer.healthCheck;
    const takes = seconds(periodMs * unhealthyAfter * 1000);
    return `The balancer still believed in ${name}: its own check takes up to ${takes} to find out.`;
  }
  return `The balancer still believed in ${name}: such news takes ${seconds(balancer.endpointLagMs * 1000)} to reach it.`;
}

/** Sessions in memory, and a balancer that does not send people to where theirs is. */
function wrongPlace({ scenario: { balancer } }: Recording, atMicros: number): CauseLink {
  const text =
    balancer.policy === "sticky"
      ? "The balancer could not send them to the one that they knew. Nobody had decided this."
      : "The balancer is not sticky: it does not send people to where their session is. Nobody had decided this; it happens without any deployment.";
  return link("nobody", text, atMicros);
}
