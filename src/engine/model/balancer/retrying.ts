import { longestBackOff, isInBudget } from "../../platforms/envoy/retry-budget.ts";
import { type Failure, mayPassOn } from "../../platforms/nginx/next-upstream.ts";
import { Fate, Mechanism, StepKind } from "../../recording/codes.ts";
import { draw, othersThan } from "./choosing.ts";
import type { Model } from "../model.ts";
import { Purpose } from "../purposes.ts";

/** Which failed tries are repeated, and when. */

/**
 * Whether the balancer (L7) sends the call to another instance after this failure; if so, the further try counts from now.
 * What is never tried again: for whom nobody waits, what may not be done twice, what has no other instance to go to, and
 * what the budget has no room for.
 */
export function takesFurtherTry(model: Model, call: number, failure: Failure, failedAt: number): boolean {
  const { person, retriesLeft, isRetrying, furtherTries } = model.calls.columns;
  const { underWay, retrying } = model.totals.columns;
  const { retryOn, retryBudget } = model.config.scenario.balancer;
  if (person[call] < 0 || retriesLeft[call] === 0 || !mayPassOn(retryOn, failure, changesNothing(model, call)))
    return false;
  if (othersThan(model, failedAt) === 0) return false;
  retrying[0] -= isRetrying[call];
  isRetrying[call] = 0;
  if (retryBudget && !isInBudget(retrying[0], underWay[0], retryBudget.share, retryBudget.atLeast)) return false;
  isRetrying[call] = 1;
  retrying[0]++;
  retriesLeft[call]--;
  furtherTries[call]++;
  return true;
}

/** How long the call waits before its further try, µs: drawn evenly. */
export function backOff(model: Model, call: number): number {
  const longest = longestBackOff(model.calls.columns.furtherTries[call], model.config.retryBackOff);
  return longest === 0 ? 0 : Math.floor(draw(model, call, Purpose.retryBackOff) * longest);
}

/**
 * L4: whether the browser by itself repeats a request whose connection, a kept one, was found closed (draft-nottingham-
 * httpbis-retry): once, and only what changes nothing.
 */
export function browserRepeats(model: Model, call: number): boolean {
  const { person, mechanism, furtherTries } = model.calls.columns;
  if (model.config.isL7 || person[call] < 0 || mechanism[call] !== Mechanism.connectionClosed) return false;
  if (furtherTries[call] > 0 || !changesNothing(model, call)) return false;
  furtherTries[call]++;
  return true;
}

/** How far a try had come that failed by this mechanism. */
export function failureBy(mechanism: number): Failure {
  if (mechanism === Mechanism.storeTooSlow) return "failed";
  return mechanism === Mechanism.killedInFlight || mechanism === Mechanism.connectionClosed ? "reset" : "refused";
}

/** How a try that failed like this ended, as the balancer saw it. */
export function fateBy(failure: Failure): Fate {
  if (failure === "failed") return Fate.appError;
  return failure === "reset" ? Fate.reset : Fate.connectionRefused;
}

function changesNothing(model: Model, call: number): boolean {
  const kind = model.recording.tables.requests.columns.kind[model.calls.columns.request[call]];
  return kind === StepKind.browse || kind === StepKind.connect;
}
