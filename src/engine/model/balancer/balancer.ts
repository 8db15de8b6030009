import { Fate, Mechanism } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { joinInstance } from "./calls.ts";
import { choose } from "./choosing.ts";
import { takeIdleConnection, takePinnedConnection } from "./connections.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { noteResult } from "./outlier.ts";
import { whyWaiting } from "../instance/overload.ts";
import { abandon, blame, goOnForNobody, reply } from "./reply.ts";
import { backOff, browserRepeats, failureBy, fateBy, takesFurtherTry } from "./retrying.ts";
import { CallState } from "../state.ts";

/**
 * The balancer: it sends each request to an instance that it believes in. L4 hands the connection on, so a refusal
 * reaches the client as such; L7 answers for the instance (502, 503, 504) and may try another one after a failed try.
 */

/** A request has come. */
export function atBalancer(model: Model, call: number): void {
  const { columns } = model.calls;
  const { keepAlive, isL7, balancerTimeout: longest } = model.config;
  columns.event[call] = 0;
  columns.state[call] = CallState.travelling;
  columns.isKept[call] = 0;
  if (columns.isAtBalancer[call] === 0) {
    columns.isAtBalancer[call] = 1;
    columns.furtherTries[call] = 0;
    model.totals.columns.underWay[0]++;
  }
  const person = columns.person[call];
  const pinned = keepAlive === 0 || isL7 || person < 0 ? -1 : takePinnedConnection(model, call, person);
  const target = pinned >= 0 ? pinned : choose(model, call, -1);
  if (target < 0) return answerWithoutTarget(model, call);
  if (longest !== Infinity)
    columns.timeout[call] = model.queue.schedule(model.now + longest, Event.balancerTimeout, call);
  forward(model, call, target);
}

/** Bad news of a try has come back: another one is made, or the client is told. */
export function failureAtBalancer(model: Model, call: number): void {
  const { columns } = model.calls;
  const failedAt = columns.failedAt[call];
  const failure = failureBy(columns.mechanism[call]);
  columns.event[call] = 0;
  noteResult(model, failedAt, true);
  if (browserRepeats(model, call)) {
    model.write.attempt(columns.request[call], failedAt, model.now, Fate.reset);
    columns.event[call] = model.queue.schedule(model.now + 2 * model.config.client, Event.atBalancer, call);
    return;
  }
  if (takesFurtherTry(model, call, failure, failedAt)) {
    model.write.attempt(columns.request[call], failedAt, model.now, fateBy(failure));
    return tryLater(model, call);
  }
  blame(model, call, columns.mechanism[call], columns.failedPhase[call], columns.failedView[call]);
  const isOwnAnswer = !model.config.isL7 || failure === "failed";
  reply(model, call, isOwnAnswer ? fateBy(failure) : Fate.badGateway, 0, model.config.client);
}

/** The back-off is over: another instance is tried; the same one, where there is no other any more. */
export function tryAgain(model: Model, call: number): void {
  const { columns } = model.calls;
  columns.event[call] = 0;
  // Its person has left in the meantime.
  if (columns.person[call] < 0) return reply(model, call, Fate.timeout, 0, 0);
  const other = choose(model, call, columns.failedAt[call]);
  const target = other >= 0 ? other : choose(model, call, -1);
  if (target < 0) return answerWithoutTarget(model, call);
  columns.state[call] = CallState.travelling;
  forward(model, call, target);
}

/** L7 has waited long enough for the instance, which works on and knows nothing of it. */
export function balancerTimeout(model: Model, call: number): void {
  const { columns } = model.calls;
  const [instance, person] = [columns.instance[call], columns.person[call]];
  columns.timeout[call] = 0;
  if (instance >= 0) noteResult(model, instance, true);
  if (person < 0) return;
  if (instance >= 0 && takesFurtherTry(model, call, "failed", instance)) return tryBeside(model, call, instance);
  whyWaiting(model, call, columns.request[call]);
  abandon(model, call, Fate.gatewayTimeout);
}

/** A further try while the instance still works on the one before, now for nobody; with a time of its own. */
function tryBeside(model: Model, call: number, slow: number): void {
  const { calls, people, config, queue } = model;
  const request = calls.columns.request[call];
  const further = calls.take();
  const { columns } = calls;
  model.write.attempt(request, slow, model.now, Fate.gatewayTimeout);
  columns.request[further] = request;
  columns.person[further] = columns.person[call];
  columns.instance[further] = -1;
  columns.retriesLeft[further] = columns.retriesLeft[call];
  columns.furtherTries[further] = columns.furtherTries[call];
  columns.isAtBalancer[further] = columns.isAtBalancer[call];
  columns.isRetrying[further] = columns.isRetrying[call];
  columns.leftover[further] = -1;
  columns.session[further] = columns.session[call];
  columns.pays[further] = columns.pays[call];
  columns.query[further] = -1;
  columns.isKept[further] = 0;
  columns.failedAt[further] = slow;
  columns.mechanism[further] = Mechanism.tooSlow;
  columns.failedPhase[further] = NONE;
  columns.failedView[further] = model.instances.columns.viewRow[slow];
  columns.timeout[further] = queue.schedule(model.now + config.balancerTimeout, Event.balancerTimeout, further);
  people.columns.call[columns.person[call]] = further;
  columns.isAtBalancer[call] = 0;
  columns.isRetrying[call] = 0;
  goOnForNobody(model, call);
  tryLater(model, further);
}

function tryLater(model: Model, call: number): void {
  const { columns } = model.calls;
  model.write.requestRepeated(columns.request[call]);
  columns.state[call] = CallState.failed;
  columns.isKept[call] = 0;
  const wait = backOff(model, call);
  if (wait === 0) return tryAgain(model, call);
  columns.event[call] = model.queue.schedule(model.now + wait, Event.furtherTry, call);
}

function answerWithoutTarget(model: Model, call: number): void {
  const view = model.totals.columns.lastTargetGone[0];
  const phase = view === NONE ? NONE : model.recording.tables.views.columns.phase[view];
  blame(model, call, Mechanism.noTargets, phase, view);
  reply(model, call, model.config.isL7 ? Fate.serviceUnavailable : Fate.connectionRefused, 0, model.config.client);
}

function forward(model: Model, call: number, instance: number): void {
  const { columns } = model.calls;
  if (model.config.isL7 && model.config.keepAlive > 0) takeIdleConnection(model, call, instance);
  joinInstance(model, call, instance);
  if (columns.person[call] >= 0) model.write.requestSentTo(columns.request[call], instance);
  columns.event[call] = model.queue.schedule(model.now + model.config.hop, Event.atInstance, call);
}
