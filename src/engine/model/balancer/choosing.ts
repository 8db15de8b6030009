import { furtherDraw } from "../../kernel/draws.ts";
import { slowStartWeight } from "../../platforms/envoy/slow-start.ts";
import type { Model } from "../model.ts";
import { Purpose } from "../purposes.ts";
import { sideOf } from "./splitting.ts";

/** Which of its targets the balancer sends a call to, by the scenario's policy. */

/** The instance to send the call to; -1 = there is none but `except` (-1 = no exception). */
export function choose(model: Model, call: number, except: number): number {
  const side = sideOf(model, call);
  const others = othersThan(model, except, side);
  if (others === 0) return -1;
  switch (model.config.scenario.balancer.policy) {
    case "random":
      return atRandom(model, call, except, others, side);
    case "power-of-two":
      return betterOfTwo(model, call, except, others, side);
    case "least-connections":
      return leastBusy(model, except, side);
    case "sticky":
      return sticky(model, call, except, side);
    case "round-robin":
      return inTurn(model, except, side);
  }
}

/** How many targets there are beside this one. @param side of this version; 0 = of any */
export function othersThan(model: Model, except: number, side = 0): number {
  const { targets } = model;
  if (side === 0) return targets.rows - (placeOf(model, except) < 0 ? 0 : 1);
  let others = 0;
  for (let i = 0; i < targets.rows; i++) if (isCandidate(model, targets.columns.instance[i], except, side)) others++;
  return others;
}

/** Whoever starts slowly lets most of its turns pass: it takes one whenever it has saved a whole one. */
function inTurn(model: Model, except: number, side: number): number {
  const { targets, totals, instances } = model;
  const { credit } = instances.columns;
  const turns = turnsOf(model, side);
  const isEven = model.now >= totals.columns.slowUntil[0];
  for (;;) {
    const turn = turns[0] % targets.rows;
    turns[0] = turn + 1;
    const instance = targets.columns.instance[turn];
    if (!isCandidate(model, instance, except, side)) continue;
    const weight = isEven ? 1 : weightOf(model, instance);
    if (weight === 1) return instance;
    credit[instance] += weight;
    if (credit[instance] < 1) continue;
    credit[instance]--;
    return instance;
  }
}

/** Drawn for the request, so that one person's request is as lucky in every world. */
function atRandom(model: Model, call: number, except: number, others: number, side: number): number {
  const luck = draw(model, call, except >= 0 ? Purpose.pickAgain : Purpose.pick);
  if (model.now >= model.totals.columns.slowUntil[0]) return nth(model, Math.floor(luck * others), except, side);
  let sum = 0;
  for (let i = 0; i < others; i++) sum += weightOf(model, nth(model, i, except, side));
  let left = luck * sum;
  let i = 0;
  for (; i < others - 1; i++) {
    left -= weightOf(model, nth(model, i, except, side));
    if (left < 0) break;
  }
  return nth(model, i, except, side);
}

/** Of two different ones at random, the one with fewer outstanding requests for its weight; the first in a tie. */
function betterOfTwo(model: Model, call: number, except: number, others: number, side: number): number {
  const i = Math.floor(draw(model, call, except >= 0 ? Purpose.pickAgain : Purpose.pick) * others);
  const one = nth(model, i, except, side);
  if (others === 1) return one;
  const j = Math.floor(draw(model, call, except >= 0 ? Purpose.secondPickAgain : Purpose.secondPick) * (others - 1));
  const other = nth(model, j < i ? j : j + 1, except, side);
  return loadOf(model, other) < loadOf(model, one) ? other : one;
}

/** The one with the fewest requests that the balancer has not had back; among equals, in turn. */
function leastBusy(model: Model, except: number, side: number): number {
  const { targets } = model;
  const { instance } = targets.columns;
  const turns = turnsOf(model, side);
  const first = turns[0] % targets.rows;
  turns[0] = first + 1;
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < targets.rows; i++) {
    const at = first + i;
    const candidate = instance[at < targets.rows ? at : at - targets.rows];
    if (!isCandidate(model, candidate, except, side)) continue;
    const load = loadOf(model, candidate);
    if (load >= least) continue;
    best = candidate;
    least = load;
  }
  return best;
}

/** The one that the person's cookie names, as long as the balancer believes in it, whatever its version. */
function sticky(model: Model, call: number, except: number, side: number): number {
  const person = model.calls.columns.person[call];
  if (person < 0) return inTurn(model, except, side);
  const { stickyTo } = model.people.columns;
  const named = stickyTo[person];
  if (named >= 0 && named !== except && model.instances.columns.believed[named] === 1) return named;
  return (stickyTo[person] = inTurn(model, except, side));
}

/** Each version has turns of its own, so that each of its instances gets as many. */
function turnsOf({ totals }: Model, side: number): Uint32Array {
  const isOfRest = side !== 0 && side === totals.columns.restTo[0];
  return isOfRest ? totals.columns.turnOfRest : totals.columns.turn;
}

function isCandidate(model: Model, instance: number, except: number, side: number): boolean {
  return instance !== except && (side === 0 || model.instances.columns.version[instance] === side);
}

/** Outstanding requests for its weight, the one to come included. */
function loadOf(model: Model, instance: number): number {
  return (model.instances.columns.outstanding[instance] + 1) / weightOf(model, instance);
}

/** 1, or less for one that starts slowly. */
function weightOf(model: Model, instance: number): number {
  if (model.now >= model.totals.columns.slowUntil[0]) return 1;
  const { joinedAt } = model.instances.columns;
  return joinedAt[instance] === 0 ? 1 : slowStartWeight(model.now - joinedAt[instance], model.config.slowStart);
}

/** The i-th target beside `except`. */
function nth(model: Model, i: number, except: number, side: number): number {
  const { targets } = model;
  if (side === 0) {
    const place = placeOf(model, except);
    return targets.columns.instance[place >= 0 && i >= place ? i + 1 : i];
  }
  let left = i;
  for (let place = 0; place < targets.rows; place++) {
    const instance = targets.columns.instance[place];
    if (isCandidate(model, instance, except, side) && left-- === 0) return instance;
  }
  return -1;
}

function placeOf(model: Model, instance: number): number {
  const { columns, rows } = model.targets;
  return instance < 0 ? -1 : columns.instance.subarray(0, rows).indexOf(instance);
}

/** A number for the call's request and its try. */
export function draw(model: Model, call: number, purpose: number): number {
  const { calls, recording, draws } = model;
  const request = calls.columns.request[call];
  const { user, identity } = recording.tables.requests.columns;
  const key = recording.tables.users.columns.key[user[request]];
  const further = Math.max(0, calls.columns.furtherTries[call] - 1);
  return draws.uniform(purpose + further * furtherDraw, key, identity[request]);
}
