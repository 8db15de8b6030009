import { Fate, Mechanism } from "../recording/codes.ts";
import { NONE } from "../recording/schema.ts";
import { Event } from "./events.ts";
import type { Model } from "./model.ts";
import { missingCapacity, whyWaiting } from "./overload.ts";
import { Purpose } from "./purposes.ts";
import { blame, reply, tell } from "./reply.ts";

/**
 * The balancer: it sends each request to an instance that it believes in. L4 hands the connection on, so a refusal
 * reaches the client as such; L7 answers for the instance (502, 503, 504) and may try another one after a refused
 * connection, which is always safe since nothing was sent.
 */

/** A request has come. */
export function atBalancer(model: Model, call: number): void {
  const { columns } = model.calls;
  columns.event[call] = 0;
  const target = choose(model, call, -1);
  if (target < 0) return answerWithoutTarget(model, call);
  if (model.config.balancerTimeout !== Infinity) {
    columns.timeout[call] = model.queue.schedule(model.now + model.config.balancerTimeout, Event.balancerTimeout, call);
  }
  forward(model, call, target);
}

/** An instance's refusal has come back: another one is tried, or the client is told. */
export function refusalAtBalancer(model: Model, call: number): void {
  const { columns } = model.calls;
  const refusedBy = columns.instance[call];
  columns.event[call] = 0;
  // Whoever has left, or has been answered already, is not worth another try.
  if (columns.retriesLeft[call] > 0 && columns.person[call] >= 0) {
    const other = choose(model, call, refusedBy);
    if (other >= 0) {
      columns.retriesLeft[call]--;
      model.write.attempt(columns.request[call], refusedBy, model.now, Fate.connectionRefused);
      return forward(model, call, other);
    }
  }
  const { phaseRow, viewRow } = model.instances.columns;
  const isFull = columns.mechanism[call] === Mechanism.queueFull;
  const phase = isFull ? missingCapacity(model, refusedBy) : phaseRow[refusedBy];
  blame(model, call, columns.mechanism[call], phase, viewRow[refusedBy]);
  const isL7 = model.config.scenario.balancer.layer === "L7";
  columns.instance[call] = -1;
  reply(model, call, isL7 ? Fate.badGateway : Fate.connectionRefused, 0, model.config.client);
}

/** L7 has waited long enough for the instance, which works on and knows nothing of it. */
export function balancerTimeout(model: Model, call: number): void {
  const { columns } = model.calls;
  columns.timeout[call] = 0;
  const person = columns.person[call];
  if (person < 0) return;
  whyWaiting(model, call, columns.request[call]);
  tell(model, person, Fate.gatewayTimeout, 0, model.config.client);
  columns.person[call] = -1;
  columns.leftover[call] = model.write.leftover(columns.request[call], model.now);
}

function answerWithoutTarget(model: Model, call: number): void {
  const view = model.totals.columns.lastTargetGone[0];
  const phase = view === NONE ? NONE : model.recording.tables.views.columns.phase[view];
  blame(model, call, Mechanism.noTargets, phase, view);
  const isL7 = model.config.scenario.balancer.layer === "L7";
  reply(model, call, isL7 ? Fate.serviceUnavailable : Fate.connectionRefused, 0, model.config.client);
}

function forward(model: Model, call: number, instance: number): void {
  const { columns } = model.calls;
  columns.instance[call] = instance;
  model.instances.columns.outstanding[instance]++;
  if (columns.person[call] >= 0) model.write.requestSentTo(columns.request[call], instance);
  columns.event[call] = model.queue.schedule(model.now + model.config.hop, Event.atInstance, call);
}

/** The instance to send the call to, by the scenario's policy; -1 = there is none but `except`. */
function choose(model: Model, call: number, except: number): number {
  const { targets } = model;
  const others =
    targets.rows - (except >= 0 && targets.columns.instance.subarray(0, targets.rows).includes(except) ? 1 : 0);
  if (others <= 0) return -1;
  const { policy } = model.config.scenario.balancer;
  if (policy === "random") return atRandom(model, call, except, others);
  if (policy === "least-connections") return leastBusy(model, except);
  if (policy === "sticky") return sticky(model, call, except);
  return inTurn(model, except);
}

function inTurn(model: Model, except: number): number {
  const { targets, totals } = model;
  for (;;) {
    const turn = totals.columns.turn[0] % targets.rows;
    totals.columns.turn[0] = turn + 1;
    const instance = targets.columns.instance[turn];
    if (instance !== except) return instance;
  }
}

/** Drawn for the request, so that one person's request is as lucky in every world. */
function atRandom(model: Model, call: number, except: number, others: number): number {
  const { targets, calls, recording } = model;
  const request = calls.columns.request[call];
  const { user, identity } = recording.tables.requests.columns;
  const key = recording.tables.users.columns.key[user[request]];
  const purpose = except >= 0 ? Purpose.pickAgain : Purpose.pick;
  let left = Math.floor(model.draws.uniform(purpose, key, identity[request]) * others);
  for (let i = 0; ; i++) {
    const instance = targets.columns.instance[i];
    if (instance !== except && left-- === 0) return instance;
  }
}

/** The one with the fewest requests that the balancer has not had back; among equals, in turn. */
function leastBusy(model: Model, except: number): number {
  const { targets, totals, instances } = model;
  const { instance } = targets.columns;
  const { outstanding } = instances.columns;
  const first = totals.columns.turn[0] % targets.rows;
  totals.columns.turn[0] = first + 1;
  let best = -1;
  for (let i = 0; i < targets.rows; i++) {
    const candidate = instance[(first + i) % targets.rows];
    if (candidate === except) continue;
    if (best < 0 || outstanding[candidate] < outstanding[best]) best = candidate;
  }
  return best;
}

/** The one that the person's cookie names, as long as the balancer believes in it. */
function sticky(model: Model, call: number, except: number): number {
  const person = model.calls.columns.person[call];
  if (person < 0) return inTurn(model, except);
  const { stickyTo } = model.people.columns;
  const named = stickyTo[person];
  if (named >= 0 && named !== except && model.instances.columns.believed[named] === 1) return named;
  return (stickyTo[person] = inTurn(model, except));
}
