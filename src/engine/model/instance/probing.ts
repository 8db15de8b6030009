import {
  nextProbe,
  ProbeKind,
  probeKinds,
  ProbeResult,
  resultAfter,
  runAfter,
  tickAfter,
} from "../../platforms/kubernetes/probe.ts";
import { Phase, Step } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { beforeCheck } from "./line.ts";
import { becomeReady, enter } from "./phases.ts";
import { reasonOf } from "./platform-steps.ts";
import { countTicks, endStartup, instanceOf, planProbe, ruleOf } from "./probe-ticks.ts";
import { restartProcess } from "./stopping.ts";
import { templateOf } from "./template.ts";
import { isFull } from "../balancer/targets.ts";

/**
 * What probes are answered, and what the platform does then. A probe that checks the answer succeeds if a request made
 * now would get its turn within the timeout; that is found out without making one.
 */

const { success, failure } = ProbeResult;

/** A probe's tick, or a look whether the one under way has been answered. Subject: row in `probes`. */
export function probeDue(model: Model, row: number): void {
  const { asking, askedAt, event, next } = model.probes.columns;
  const { timeout, period } = ruleOf(model, row);
  event[row] = 0;
  if (!asking[row]) {
    countTicks(model, row);
    const answer = ask(model, row);
    if (answer !== ProbeResult.unknown) return answered(model, row, model.now, answer);
    asking[row] = 1;
    askedAt[row] = model.now;
  } else {
    const hasCome = wouldHaveBegun(model, row);
    if (hasCome || model.now >= askedAt[row] + timeout) {
      asking[row] = 0;
      return answered(model, row, askedAt[row], hasCome ? success : failure);
    }
  }
  // It is looked after at the next tick, too: an answer that has come by then makes room for the next probe.
  next[row] = Math.min(askedAt[row] + timeout, tickAfter(model.probes.columns.from[row], period, model.now));
  event[row] = model.queue.schedule(next[row], Event.probeDue, row);
}

/** @returns unknown = it depends on when a slot comes free */
function ask(model: Model, row: number): number {
  const instance = instanceOf(row);
  const { listening, coldFrom, busy, queued, turns, leastInside } = model.instances.columns;
  // A port that opens at this very moment is not seen yet.
  if (listening[instance] === 0 || coldFrom[instance] === model.now) return failure;
  if (ruleOf(model, row).isPort || busy[instance] < model.config.scenario.instances.slots) return success;
  if (isFull(model, instance)) return failure;
  settleOthers(model, row);
  const { turnThen, insideThen } = model.probes.columns;
  turnThen[row] = turns[instance] + beforeCheck(model, instance);
  insideThen[row] = leastInside[instance] = busy[instance] + queued[instance];
  return ProbeResult.unknown;
}

/**
 * Whether a request that had come when the probe was asked would have begun by now. First come, first served: all that
 * were before it have begun or gone, and one more slot has come free. Last come, first served: fewer were inside at some
 * time than when it came, so a slot came free while nobody after it waited.
 */
function wouldHaveBegun(model: Model, row: number): boolean {
  const instance = instanceOf(row);
  const { turns, busy, leastInside } = model.instances.columns;
  const { turnThen, insideThen } = model.probes.columns;
  const { slots, queueOrder } = model.config.scenario.instances;
  if (queueOrder === "lifo") return leastInside[instance] < insideThen[row];
  const isNext = turns[instance] === turnThen[row];
  return turns[instance] > turnThen[row] || (isNext && busy[instance] < slots);
}

/** `leastInside` begins anew: what it says to the instance's other probes is noted before. */
function settleOthers(model: Model, row: number): void {
  const { asking, insideThen } = model.probes.columns;
  const { leastInside } = model.instances.columns;
  const instance = instanceOf(row);
  for (let other = instance * probeKinds; other < (instance + 1) * probeKinds; other++) {
    if (other === row || !asking[other]) continue;
    // More than an instance can hold: whatever is inside from now on is less.
    if (leastInside[instance] < insideThen[other]) insideThen[other] = NONE;
  }
}

/** @param askedAt µs at which the probe was begun */
function answered(model: Model, row: number, askedAt: number, answer: number): void {
  const { columns } = model.probes;
  const rule = ruleOf(model, row);
  columns.next[row] = nextProbe(columns.from[row], rule.period, askedAt, model.now);
  columns.run[row] = runAfter(columns.run[row], answer, 1);
  const result = resultAfter(rule, columns.result[row], columns.run[row]);
  if (result !== columns.result[row]) {
    columns.result[row] = result;
    resultChanged(model, instanceOf(row), row % probeKinds, result);
  }
  if (columns.runs[row]) planProbe(model, row);
}

function resultChanged(model: Model, instance: number, kind: number, result: number): void {
  if (kind !== ProbeKind.readiness) {
    const failed = kind === ProbeKind.startup ? Step.startupFailed : Step.probeFailed;
    if (result === failure) return restartProcess(model, instance, failed);
    if (kind === ProbeKind.startup) endStartup(model, instance);
    if (
      templateOf(model, instance).probes[ProbeKind.readiness] === null &&
      model.instances.columns.phase[instance] === Phase.running
    ) {
      becomeReady(model, instance, Phase.ready);
    }
  } else if (result === success) {
    becomeReady(model, instance, Phase.ready);
  } else {
    loseReadiness(model, instance);
  }
}

/** It owes that to whoever took the capacity away; what it does later it owes to its own step again. */
function loseReadiness(model: Model, instance: number): void {
  const { step } = model.instances.columns;
  const own = step[instance];
  enter(model, instance, Phase.unready, reasonOf(model, instance));
  step[instance] = own;
}
