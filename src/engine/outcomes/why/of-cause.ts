import { Mechanism, Subject } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NEVER, NOBODY, NONE } from "../../recording/schema.ts";
import { instanceName, mechanismWords, seconds } from "../words.ts";
import { type CauseLink, link } from "./link.ts";
import { beliefOf, orderBehind } from "./of-belief.ts";
import { explainStep, nobodys } from "./of-instance.ts";
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
  const { mechanism, phase, view, at, subject } = causes.columns;
  const concerned = instance === NOBODY ? null : instance;
  const name = concerned === null ? "the instance" : instanceName(concerned);
  const words = subjectWords(subject[cause], mechanism[cause], name) ?? mechanismWords(mechanism[cause], name);
  const how = link("how", words, at[cause], concerned);
  if (ofOverload.has(mechanism[cause])) return [how, ...explainSlowness(recording, cause)];
  const belief = beliefOf(recording, cause);
  const first = belief === null ? [how] : [how, belief];
  if (belief?.kind === "nobody") return first;
  if (phase[cause] < phases.rows) return [...first, ...explainLoss(recording, phase[cause])];
  if (subject[cause] === Subject.request && view[cause] < recording.tables.views.rows) {
    const order = orderBehind(recording, view[cause]);
    if (order >= 0) return [...first, ...explainStep(recording, order)];
    if (mechanism[cause] === Mechanism.noTargets) {
      return [...first, ...explainOverload(recording, belief?.atMicros ?? at[cause], NONE)];
    }
  }
  if (mechanism[cause] === Mechanism.elsewhere) return [how, wrongPlace(recording, at[cause])];
  return [...first, nobodys(belief?.atMicros ?? at[cause])];
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

/** Sessions in memory, and a balancer that does not send people to where theirs is. */
function wrongPlace({ scenario: { balancer } }: Recording, atMicros: number): CauseLink {
  const text =
    balancer.policy === "sticky"
      ? "The balancer could not send them to the one that they knew. Nobody had decided this."
      : "The balancer is not sticky: it does not send people to where their session is. Nobody had decided this; it happens without any deployment.";
  return link("nobody", text, atMicros);
}
