import { meanMs } from "../../kernel/distributions.ts";
import { Fate, Mechanism, Subject, ViewReason } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NEVER, NOBODY, NONE } from "../../recording/schema.ts";
import { asSentence, instanceName, mechanismWords, seconds, shortTime } from "../words.ts";
import { askedIn } from "./asked.ts";
import { doableAt, instancesAt } from "./doable.ts";
import { lookBack } from "./held-up.ts";
import { backInTime, type CauseLink, link } from "./link.ts";
import { notYet } from "./not-yet.ts";
import { beliefOf, orderBehind, outWords } from "./of-belief.ts";
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
  const words =
    subjectWords(recording, cause, name) ??
    noRoomWords(recording, cause, name) ??
    mechanismWords(mechanism[cause], name);
  const how = link("how", withinWords(recording, cause, words), at[cause], concerned);
  if (subject[cause] === Subject.request && mechanism[cause] === Mechanism.waitedInQueue && concerned === null) {
    return [onItsWay(recording, cause)];
  }
  if (ofOverload.has(mechanism[cause])) return [how, ...explainSlowness(recording, cause)];
  const belief = beliefOf(recording, cause);
  const others = mechanism[cause] === Mechanism.noTargets ? notYet(recording, at[cause]) : [];
  const first = [how, ...others, ...(belief === null ? [] : [belief])];
  const ejected = mechanism[cause] === Mechanism.noTargets ? failureBehind(recording, view[cause], cause) : -1;
  if (ejected >= 0) return [...first, ...chainOf(recording, ejected, instanceAsked(recording, ejected))];
  if (belief?.kind === "nobody") return first;
  if (phase[cause] < phases.rows) return [...first, ...explainLoss(recording, phase[cause])];
  if (subject[cause] === Subject.request && view[cause] < recording.tables.views.rows) {
    const order = orderBehind(recording, view[cause]);
    if (order >= 0) return [...first, ...explainStep(recording, order)];
    if (mechanism[cause] === Mechanism.noTargets) {
      return [...first, ...explainOverload(recording, belief?.atMicros ?? at[cause], NONE)];
    }
  }
  if (mechanism[cause] === Mechanism.elsewhere) return [how, ...wrongPlace(recording, at[cause], instance)];
  return [...first, nobodys(belief?.atMicros ?? at[cause])];
}

/** Where nobody may wait there is no queue that could be full; null = it was not so. */
function noRoomWords({ scenario: { instances }, tables }: Recording, cause: number, name: string): string | null {
  if (tables.causes.columns.mechanism[cause] !== Mechanism.queueFull || instances.queueLimit > 0) return null;
  const several = instances.slots === 2 ? "Both slots" : `All ${instances.slots} slots`;
  const busy = instances.slots === 1 ? "The only slot" : several;
  return `${busy} of ${name} ${instances.slots === 1 ? "was" : "were"} busy, and there was no room to wait (queueLimit 0).`;
}

/** For how long it was waited. */
function withinWords(recording: Recording, cause: number, words: string): string {
  const { subject, mechanism } = recording.tables.causes.columns;
  if (subject[cause] !== Subject.request || !ofOverload.has(mechanism[cause])) return words;
  return words.replace(/ in time\.$/, ` within ${shortTime(waitedFor(recording, cause))}.`);
}

/** For how long whoever gave up had waited: the person, or the balancer, which has it only once it has come; µs. */
function waitedFor(recording: Recording, cause: number): number {
  const { causes, requests } = recording.tables;
  const request = causes.columns.row[cause];
  const since = causes.columns.at[cause] - requests.columns.sentAt[request];
  return isOfBalancer(recording, request) ? since - recording.scenario.network.clientMs * 1000 : since;
}

function isOfBalancer({ tables: { requests }, scenario }: Recording, request: number): boolean {
  return requests.columns.fate[request] === Fate.gatewayTimeout && scenario.balancer.timeoutMs !== null;
}

/** No instance had it yet when nobody waited for it any more. */
function onItsWay({ tables: { causes, requests }, scenario: { network } }: Recording, cause: number): CauseLink {
  const { row, at } = causes.columns;
  const waited = shortTime(at[cause] - requests.columns.sentAt[row[cause]]);
  const text = `After ${waited} the request was still on its way to an instance, or waited to be tried again; one way to the balancer takes ${shortTime(network.clientMs * 1000)}. Nobody had decided this in the run.`;
  return link("nobody", text, at[cause]);
}

/**
 * Row in `causes` of the latest failure for which an instance was ejected; −1 = it was not ejected.
 * @param view row in `views` @param before row in `causes`
 */
function failureBehind(recording: Recording, view: number, before: number): number {
  const { views, causes } = recording.tables;
  if (view >= views.rows || views.columns.reason[view] !== ViewReason.outlier) return -1;
  const { subject, at, mechanism } = causes.columns;
  for (let cause = before - 1; cause >= 0; cause--) {
    if (subject[cause] !== Subject.request || mechanism[cause] === Mechanism.noTargets) continue;
    const isThere = instanceAsked(recording, cause) === views.columns.instance[view];
    if (isThere && at[cause] <= views.columns.at[view]) return cause;
  }
  return -1;
}

/** The instance that the request of this cause went to. */
function instanceAsked({ tables: { causes, requests } }: Recording, cause: number): number {
  return requests.columns.instance[causes.columns.row[cause]];
}

/** Nobody waits for long enough: a request takes longer even where it is alone; null = it was not so. */
function hastyWait(recording: Recording, cause: number): CauseLink | null {
  const { causes, requests } = recording.tables;
  const { row, at, mechanism } = causes.columns;
  if (mechanism[cause] === Mechanism.queueFull) return null;
  const { instances, network, balancer } = recording.scenario;
  const request = row[cause];
  const isBalancers = isOfBalancer(recording, request);
  const way = 2 * network.hopMs + (isBalancers ? 0 : 2 * network.clientMs);
  const needs = (meanMs(instances.demand) + way) * 1000;
  const given = isBalancers ? balancer.timeoutMs! * 1000 : at[cause] - requests.columns.sentAt[request];
  if (given > needs) return null;
  const who = isBalancers ? "The balancer waits" : "They waited";
  const on = isBalancers ? "from there to a warm instance and back" : "on its way and at a warm instance";
  const text = `${who} ${shortTime(given)}; a request takes ${shortTime(needs)} on average, ${on} with nobody before it. It was so set before the run, and nobody decided it in the run.`;
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
  const spent = `After ${shortTime(waited)}, on its way and in the queue, it was being worked on for ${shortTime(worked)}`;
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

/** Sessions in memory, and a balancer that does not send people to where theirs is. @param home the instance that it is at */
function wrongPlace(recording: Recording, atMicros: number, home: number): CauseLink[] {
  if (recording.scenario.balancer.policy === "sticky") return explainOutOfList(recording, atMicros, home);
  const text =
    "The balancer is not sticky: it does not send people to where their session is. Nobody had decided this; it happens without any deployment.";
  return [link("nobody", text, atMicros)];
}

/** Why a sticky balancer did not send somebody to the instance that they know: how it had been taken out. */
function explainOutOfList(recording: Recording, atMicros: number, home: number): CauseLink[] {
  const { views, phases } = recording.tables;
  const { instance, at, believed, phase } = views.columns;
  for (let view = views.rows - 1; view >= 0; view--) {
    if (instance[view] !== home || at[view] > atMicros) continue;
    if (believed[view] === 1) break;
    const first = link("belief", outWords(recording, view), at[view], home);
    const failure = failureBehind(recording, view, recording.tables.causes.rows);
    if (failure >= 0) return [first, ...chainOf(recording, failure, home)];
    const order = orderBehind(recording, view);
    if (order >= 0) return [first, ...explainStep(recording, order)];
    if (phase[view] < phases.rows) return [first, ...explainLoss(recording, phase[view])];
    return [first, ...explainOverload(recording, at[view], NONE)];
  }
  return [
    link("nobody", "The balancer could not send them to the one that they knew. Nobody had decided this.", atMicros),
  ];
}
