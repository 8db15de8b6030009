import {
  answersUntilChange,
  firstTick,
  initialResult,
  ProbeKind,
  probeKinds,
  ProbeResult,
  runAfter,
  tickAfter,
} from "../../platforms/kubernetes/probe.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { Purpose } from "../purposes.ts";
import { templateOf } from "./template.ts";

/**
 * When probes are asked. A probe only observes: it takes no slot and delays nobody. As long as it is known what it would
 * be answered, its ticks are counted afterwards, all at once, and the next event is the one at which its result changes;
 * so probes cost nothing while nothing changes, and the results are the same.
 *
 * Each instance has a row in `probes` for each kind, at instance × 3 + kind.
 */

const { success, failure } = ProbeResult;

/** The rows of a new instance, the last that was added. */
export function addProbes(model: Model): void {
  for (let kind = 0; kind < probeKinds; kind++) model.probes.append();
}

/** The process has started, or (from before the run) started at some other time and is known to be well. */
export function startProbes(model: Model, instance: number, isFromBefore: boolean): void {
  const { probes } = templateOf(model, instance);
  const hasStartup = probes[ProbeKind.startup] !== null;
  for (let kind = 0; kind < probeKinds; kind++) {
    const rule = probes[kind];
    if (rule === null) continue;
    const row = instance * probeKinds + kind;
    const { from, result, run } = model.probes.columns;
    const age = isFromBefore ? Math.floor(model.draws.uniform(Purpose.probePhase, row, 0) * rule.period) : 0;
    from[row] = model.now - age;
    run[row] = 0;
    result[row] = isFromBefore ? success : initialResult(kind);
    const waits = isFromBefore ? kind === ProbeKind.startup : kind !== ProbeKind.startup && hasStartup;
    if (!waits) runProbe(model, row, isFromBefore ? tickAfter(from[row], rule.period, model.now - 1) : -1);
  }
}

/** The startup probe has succeeded: the others begin, the readiness probe at once. */
export function endStartup(model: Model, instance: number): void {
  const startup = instance * probeKinds;
  model.probes.columns.runs[startup] = 0;
  for (const kind of [ProbeKind.readiness, ProbeKind.liveness]) {
    const rule = templateOf(model, instance).probes[kind];
    if (rule === null) continue;
    const row = startup + kind;
    const from = model.probes.columns.from[row];
    const isDue = kind === ProbeKind.readiness && model.now - from >= rule.delay;
    const tick = Math.max(tickAfter(from, rule.period, model.now), from + firstTick(rule));
    runProbe(model, row, isDue ? model.now : tick);
  }
}

export function stopProbes(model: Model, instance: number): void {
  const { runs } = model.probes.columns;
  for (let kind = 0; kind < probeKinds; kind++) {
    const row = instance * probeKinds + kind;
    runs[row] = 0;
    cancelTick(model, row);
  }
  model.instances.columns.restingProbes[instance] = 0;
}

/** To be called when an instance begins to listen, or has no slot left: what its probes would be answered is another. */
export function reconsiderProbes(model: Model, instance: number): void {
  const { runs, asking } = model.probes.columns;
  model.instances.columns.restingProbes[instance] = 0;
  for (let kind = 0; kind < probeKinds; kind++) {
    const row = instance * probeKinds + kind;
    if (!runs[row] || asking[row]) continue;
    cancelTick(model, row);
    countTicks(model, row);
    planProbe(model, row);
  }
}

/** Schedules the probe's next event: its next tick, or a later one as long as the answers until then are known. */
export function planProbe(model: Model, row: number): void {
  const { next, assumed, result, run, event } = model.probes.columns;
  const rule = ruleOf(model, row);
  assumed[row] = next[row] > model.now ? knownAnswer(model, row) : ProbeResult.unknown;
  let at = next[row];
  if (assumed[row] !== ProbeResult.unknown) {
    at += (answersUntilChange(rule, result[row], run[row], assumed[row]) - 1) * rule.period;
    if (assumed[row] === success) model.instances.columns.restingProbes[instanceOf(row)] = 1;
  }
  event[row] = at === Infinity ? 0 : model.queue.schedule(at, Event.probeDue, row);
}

/** Counts the ticks before now, whose answers were known. */
export function countTicks(model: Model, row: number): void {
  const { next, assumed, run } = model.probes.columns;
  if (assumed[row] === ProbeResult.unknown || next[row] >= model.now) return;
  const { period } = ruleOf(model, row);
  const ticks = Math.ceil((model.now - next[row]) / period);
  run[row] = runAfter(run[row], assumed[row], ticks);
  next[row] += ticks * period;
}

export function instanceOf(row: number): number {
  return Math.floor(row / probeKinds);
}

export function ruleOf(model: Model, row: number) {
  return templateOf(model, instanceOf(row)).probes[row % probeKinds]!;
}

function runProbe(model: Model, row: number, firstAt: number): void {
  const { runs, next, from, asking } = model.probes.columns;
  runs[row] = 1;
  asking[row] = 0;
  next[row] = firstAt < 0 ? from[row] + firstTick(ruleOf(model, row)) : firstAt;
  planProbe(model, row);
}

/** What every tick will be answered until `reconsiderProbes` is called; unknown while no slot is free. */
function knownAnswer(model: Model, row: number): number {
  const { listening, busy } = model.instances.columns;
  const instance = instanceOf(row);
  if (listening[instance] === 0) return failure;
  const isFree = busy[instance] < model.config.scenario.instances.slots;
  return isFree || ruleOf(model, row).isPort ? success : ProbeResult.unknown;
}

function cancelTick(model: Model, row: number): void {
  const { event } = model.probes.columns;
  if (event[row] !== 0) model.queue.cancel(event[row]);
  event[row] = 0;
}
