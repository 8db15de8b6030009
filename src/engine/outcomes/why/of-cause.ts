import { meanMs } from "../../kernel/distributions.ts";
import { Fate, Mechanism, Subject } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NEVER, NOBODY, NONE } from "../../recording/schema.ts";
import { asSentence, instanceName, mechanismWords, seconds, shortTime } from "../words.ts";
import { askedIn } from "./asked.ts";
import { doableAt, instancesAt } from "./doable.ts";
import { lookBack } from "./held-up.ts";
import { backInTime, type CauseLink, link } from "./link.ts";
import { notYet } from "./not-yet.ts";
import { beliefOf, orderBehind } from "./of-belief.ts";
import { explainPhase, explainStep, nobodys } from "./of-instance.ts";
import { explainLoss, explainOverload } from "./of-overload.ts";
import { isStoreBehind, tooSlowAnyway } from "./of-store.ts";
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
  return backInTime(chainOf(recording, cause, instance));
}

function chainOf(recording: Recording, cause: number, instance: number): CauseLink[] {
  const { causes, phases } = recording.tables;
  const { mechanism, phase, view, at, subject } = causes.columns;
  const concerned = instance === NOBODY ? null : instance;
  const name = concerned === null ? "the instance" : instanceName(concerned);
  const words = subjectWords(recording, cause, name) ?? mechanismWords(mechanism[cause], name);
  const how = link("how", withinWords(recording, cause, words), at[cause], concerned);
  if (subject[cause] === Subject.request && mechanism[cause] === Mechanism.waitedInQueue && concerned === null) {
    return [onItsWay(recording, cause)];
  }
  if (ofOverload.has(mechanism[cause])) return [how, ...explainSlowness(recording, cause)];
  const belief = beliefOf(recording, cause);
  const others = mechanism[cause] === Mechanism.noTargets ? notYet(recording, at[cause]) : [];
  const first = [how, ...others, ...(belief === null ? [] : [belief])];
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

/** For how long it was waited. */
function withinWords({ tables: { causes, requests } }: Recording, cause: number, words: string): string {
  const { subject, row, at, mechanism } = causes.columns;
  if (subject[cause] !== Subject.request || !ofOverload.has(mechanism[cause])) return words;
  return words.replace(/ in time\.$/, ` within ${shortTime(at[cause] - requests.columns.sentAt[row[cause]])}.`);
}

/** No instance had it yet when nobody waited for it any more. */
function onItsWay({ tables: { causes, requests }, scenario: { network } }: Recording, cause: number): CauseLink {
  const { row, at } = causes.columns;
  const waited = shortTime(at[cause] - requests.columns.sentAt[row[cause]]);
  const text = `After ${waited} the request was still on its way to an instance, or waited to be tried again; one way to the balancer takes ${shortTime(network.clientMs * 1000)}. Nobody had decided this in the run.`;
  return link("nobody", text, at[cause]);
}

/** Nobody waits for long enough: a request takes longer even where it is alone; null = it was not so. */
function hastyWait(recording: Recording, cause: number): CauseLink | null {
  const { causes, requests } = recording.tables;
  const { row, at, mechanism } = causes.columns;
  if (mechanism[cause] === Mechanism.queueFull) return null;
  const { instances, network, balancer } = recording.scenario;
  const needs = (meanMs(instances.demand) + 2 * network.clientMs + 2 * network.hopMs) * 1000;
  const given = at[cause] - requests.columns.sentAt[row[cause]];
  if (given > needs) return null;
  const isOfBalancer = requests.columns.fate[row[cause]] === Fate.gatewayTimeout && balancer.timeoutMs !== null;
  const who = isOfBalancer
    ? `The balancer waits ${shortTime(balancer.timeoutMs! * 1000)}`
    : `They waited ${shortTime(given)}`;
  const text = `${who}; a request takes ${shortTime(needs)} on average, on its way and at a warm instance with nobody before it. Nobody had decided this in the run.`;
  return link("nobody", text, at[cause]);
}

function explainSlowness(recording: Recording, cause: number): CauseLink[] {
  const { causes, requests } = recording.tables;
  const { mechanism, phase, at, row, subject } = causes.columns;
  const { sentAt, startAfter, instance } = requests.columns;
  if (mechanism[cause] === Mechanism.storeTooSlow) {
    const anyway = tooSlowAnyway(recording, at[cause]);
    if (anyway !== null) return [anyway];
  }
  const isRequest = subject[cause] === Subject.request;
  const hasty = isRequest ? hastyWait(recording, cause) : null;
  if (hasty !== null) return [hasty];
  if (isRequest && mechanism[cause] === Mechanism.tooSlow && startAfter[row[cause]] !== NEVER) {
    const started = sentAt[row[cause]] + startAfter[row[cause]];
    const [waited, worked] = [startAfter[row[cause]], at[cause] - started];
    if (worked > waited) return ownWork(recording, instance[row[cause]], started, waited, worked);
  }
  const cold =
    isRequest && !isStoreBehind(recording, at[cause]) ? slowInstance(recording, instance[row[cause]], at[cause]) : null;
  return cold ?? explainOverload(recording, at[cause], phase[cause]);
}

/** The queue of an instance that was still slow, while all together could do what came; null = it was not so. */
function slowInstance(recording: Recording, instance: number, at: number): CauseLink[] | null {
  const then = instancesAt(recording, at).find((one) => one.instance === instance);
  if (then === undefined || then.slowness < noticeablySlow || then.listensRow < 0) return null;
  const came = askedIn(recording, Math.max(0, at - lookBack), at);
  if (came.all > doableAt(recording, at).perSecond) return null;
  const since = recording.tables.phases.columns.at[then.listensRow];
  const { policy, slowStartMs } = recording.scenario.balancer;
  const isEven = (policy === "round-robin" || policy === "random") && slowStartMs === 0;
  const share = isEven ? "; it got as many requests as the others" : "";
  const text = `${asSentence(instanceName(instance))} had listened for ${seconds(at - since)} only, and its work still took ${then.slowness.toFixed(1)} times as long${share}.`;
  return [link("instance", text, at, instance), ...explainPhase(recording, then.listensRow).slice(1)];
}

/** It hardly waited: its instance was still slow, or the request asked for that much. */
function ownWork(recording: Recording, instance: number, started: number, waited: number, worked: number): CauseLink[] {
  if (isStoreBehind(recording, started + worked)) return explainOverload(recording, started + worked, NONE);
  const at = started;
  const spent = `It had waited ${shortTime(waited)} for its turn, and was being worked on for ${seconds(worked)}`;
  const then = instancesAt(recording, started).find((one) => one.instance === instance);
  const shared = sharing(recording, instance, started, started + worked);
  if (shared !== null)
    return [link("instance", `${spent}: ${shared}.`, at, instance), ...explainOverload(recording, at, NONE)];
  if (then === undefined || then.slowness < noticeablySlow || then.listensRow < 0) {
    return [link("nobody", `${spent}: it asked for that much. Nobody had decided this in the run.`, at)];
  }
  const name = instanceName(instance);
  const since = recording.tables.phases.columns.at[then.listensRow];
  const text = `${spent}: ${name} had listened for ${seconds(started - since)} only, and its work still took ${then.slowness.toFixed(1)} times as long.`;
  return [link("instance", text, at, instance), ...explainPhase(recording, then.listensRow).slice(1)];
}

/** More worked on at once than the instance has cores: each kept the others from theirs. null = it was not so. */
function sharing({ scenario, tables }: Recording, instance: number, from: number, to: number): string | null {
  const { cores } = scenario.instances;
  if (cores === null) return null;
  const { instance: at, sentAt, startAfter, endAfter } = tables.requests.columns;
  // What is still being worked on has not ended yet.
  const end = (row: number) => (endAfter[row] === NEVER ? Infinity : sentAt[row] + endAfter[row]);
  let workedMicros = 0;
  for (let row = 0; row < tables.requests.rows; row++) {
    if (at[row] !== instance || startAfter[row] === NEVER) continue;
    workedMicros += Math.max(0, Math.min(to, end(row)) - Math.max(from, sentAt[row] + startAfter[row]));
  }
  const atOnce = workedMicros / (to - from);
  if (atOnce <= noticeablySlow * cores) return null;
  return `${instanceName(instance)} worked on ${atOnce.toFixed(0)} at once, on ${cores === 1 ? "one core" : `${cores} cores`}`;
}

/** Work that takes so many times as long is noticed. */
const noticeablySlow = 1.2;

/** Sessions in memory, and a balancer that does not send people to where theirs is. */
function wrongPlace({ scenario: { balancer } }: Recording, atMicros: number): CauseLink {
  const text =
    balancer.policy === "sticky"
      ? "The balancer could not send them to the one that they knew. Nobody had decided this."
      : "The balancer is not sticky: it does not send people to where their session is. Nobody had decided this; it happens without any deployment.";
  return link("nobody", text, atMicros);
}
