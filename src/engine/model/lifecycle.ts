import { durationMicros } from "../kernel/distributions.ts";
import { Phase, Step } from "../recording/codes.ts";
import { NONE } from "../recording/schema.ts";
import { Event } from "./events.ts";
import { fleetChanged } from "./fleet-watch.ts";
import { listFromBefore, newsSetsOut } from "./listing.ts";
import type { Model } from "./model.ts";
import { Purpose } from "./purposes.ts";
import { loseSessionsOf } from "./sessions.ts";
import { noteAcceptance } from "./targets.ts";
import { dropWork, inside } from "./work.ts";

/**
 * The life of an instance, from being asked for to being gone. Being told to stop starts two chains that nothing joins:
 * the process goes (preStop, SIGTERM, SIGKILL at the end of the grace period, which preStop spends), and the balancer
 * learns of it, later. After Kubernetes: see docs/model.md.
 */

/** So much is left between SIGTERM and SIGKILL even if preStop spent the whole grace period. */
const leastAfterSigterm = 2_000_000;
/** The first restart is at once; each further one waits twice as long as the one before. */
const firstBackOff = 10_000_000;
const longestBackOff = 300_000_000;
/** After so long without a crash it begins anew. */
const backOffForgotten = 2 * longestBackOff;
/** How long the instances from before the run have been up: a day. */
const longBefore = 86_400_000_000;

/** An instance of the version is asked for. @returns its number */
export function createInstance(model: Model, version: number, step: number): number {
  const instance = addInstance(model, version);
  enter(model, instance, Phase.pending, step);
  after(model, instance, model.config.schedule, Event.processStarts);
  return instance;
}

/** An instance that has been serving for long, and that the balancer knows. For the beginning of a run. */
export function instanceFromBefore(model: Model, version: number): void {
  const instance = addInstance(model, version);
  const { columns } = model.instances;
  columns.listening[instance] = 1;
  columns.coldFrom[instance] = -longBefore;
  columns.phase[instance] = Phase.ready;
  columns.phaseRow[instance] = model.write.phase(instance, Phase.ready, model.now, NONE);
  columns.step[instance] = NONE;
  columns.readyAt[instance] = -longBefore;
  model.totals.columns.ready[0]++;
  listFromBefore(model, instance);
}

export function processStarts(model: Model, instance: number): void {
  const { config, draws, instances } = model;
  const { probes, boot } = config.scenario.instances;
  const { step, crashes } = instances.columns;
  enter(model, instance, Phase.booting, step[instance]);
  if (probes.readiness === null) becomeReady(model, instance, Phase.readyUnseen);
  after(model, instance, durationMicros(boot, draws, Purpose.boot, instance, crashes[instance]), Event.bootDone);
}

/** The port is open; the next probe will see it. */
export function bootDone(model: Model, instance: number): void {
  const { columns } = model.instances;
  const { readiness } = model.config.scenario.instances.probes;
  const startedAt = model.recording.tables.phases.columns.at[columns.phaseRow[instance]];
  columns.event[instance] = 0;
  columns.listening[instance] = 1;
  columns.coldFrom[instance] = model.now;
  if (readiness === null) {
    enter(model, instance, Phase.ready, columns.step[instance]);
  } else {
    enter(model, instance, Phase.running, columns.step[instance]);
    const period = model.config.probePeriod;
    const probes = Math.floor((model.now - startedAt) / period) + 1;
    after(model, instance, startedAt + probes * period - model.now, Event.readinessSeen);
  }
  noteAcceptance(model, instance);
}

export function readinessSeen(model: Model, instance: number): void {
  model.instances.columns.event[instance] = 0;
  becomeReady(model, instance, Phase.ready);
}

/** Told to stop: SIGTERM follows after the preStop hook, SIGKILL when the grace period is over. */
export function tellToStop(model: Model, instance: number, step: number): void {
  const { columns } = model.instances;
  if (columns.told[instance]) return;
  columns.told[instance] = 1;
  columns.step[instance] = step;
  const { preStop, grace } = model.config;
  if (columns.listening[instance] === 0) return end(model, instance, Phase.stopped);
  enter(model, instance, Phase.terminating, step);
  // It may have been waiting for a probe: what that sees does not count any more.
  cancelOf(model, instance, columns.event);
  const untilSigterm = Math.min(preStop, grace);
  const untilSigkill = Math.max(grace, untilSigterm + leastAfterSigterm);
  columns.killing[instance] = model.queue.schedule(model.now + untilSigkill, Event.sigkill, instance);
  after(model, instance, untilSigterm, Event.sigterm);
}

export function sigterm(model: Model, instance: number): void {
  const { columns } = model.instances;
  const { sigterm: behaviour } = model.config.scenario.instances.stop;
  columns.event[instance] = 0;
  if (behaviour === "ignores") return;
  if (behaviour === "exits") return end(model, instance, Phase.stopped);
  columns.listening[instance] = 0;
  enter(model, instance, Phase.draining, columns.step[instance]);
  noteAcceptance(model, instance);
  stopIfDrained(model, instance);
}

export function sigkill(model: Model, instance: number): void {
  model.instances.columns.killing[instance] = 0;
  end(model, instance, Phase.stopped);
}

/** To be called when an instance has finished a request: one that drains and has nothing left is done. */
export function stopIfDrained(model: Model, instance: number): void {
  if (model.instances.columns.phase[instance] !== Phase.draining || inside(model, instance) > 0) return;
  end(model, instance, Phase.stopped);
}

/** The process dies without warning; the platform starts it again, later each time. */
export function crash(model: Model, instance: number, step: number): void {
  const { columns } = model.instances;
  columns.step[instance] = step;
  if (columns.told[instance]) return end(model, instance, Phase.stopped);
  end(model, instance, Phase.crashed);
  columns.crashes[instance]++;
  if (model.now - columns.crashedAt[instance] > backOffForgotten) columns.loop[instance] = 0;
  columns.crashedAt[instance] = model.now;
  const nth = columns.loop[instance];
  columns.loop[instance] = Math.min(nth + 1, 9);
  const backOff = nth === 0 ? 0 : Math.min(firstBackOff * (1 << (nth - 1)), longestBackOff);
  after(model, instance, backOff, Event.restart);
}

export function restart(model: Model, instance: number): void {
  const { columns } = model.instances;
  const decision = model.recording.tables.steps.columns.decision[columns.step[instance]];
  columns.step[instance] = model.write.step(Step.restart, model.now, decision, instance, columns.version[instance]);
  model.write.instanceRestarted(instance);
  processStarts(model, instance);
}

/** Whether there is a process, or will be. */
export function exists(phase: number): boolean {
  return phase !== Phase.stopped && phase !== Phase.removed;
}

/** Ready, as the platform counts it, whether it may still be told to stop or not. */
export function isReady(phase: number): boolean {
  return phase === Phase.ready || phase === Phase.readyUnseen;
}

/** The process is gone, and what was in it. */
export function end(model: Model, instance: number, phase: number): void {
  const { columns } = model.instances;
  columns.listening[instance] = 0;
  cancelOf(model, instance, columns.event);
  cancelOf(model, instance, columns.killing);
  enter(model, instance, phase, columns.step[instance]);
  dropWork(model, instance, columns.phaseRow[instance]);
  loseSessionsOf(model, instance, columns.phaseRow[instance]);
  noteAcceptance(model, instance);
}

function becomeReady(model: Model, instance: number, phase: number): void {
  model.instances.columns.readyAt[instance] = model.now;
  enter(model, instance, phase, model.instances.columns.step[instance]);
}

/** Changes the phase; what the balancer must learn of it sets out. */
export function enter(model: Model, instance: number, phase: number, step: number): void {
  const { columns } = model.instances;
  const { totals } = model;
  const before = columns.phase[instance];
  const wasReady = isReady(before);
  const row = model.write.phase(instance, phase, model.now, step);
  columns.phase[instance] = phase;
  columns.phaseRow[instance] = row;
  columns.step[instance] = step;
  if (wasReady !== isReady(phase)) {
    totals.columns.ready[0] += wasReady ? -1 : 1;
    if (wasReady) totals.columns.lastLoss[0] = row;
  }
  newsSetsOut(model, before, phase, row);
  fleetChanged(model);
}

function addInstance(model: Model, version: number): number {
  const instance = model.instances.append();
  model.write.instance(version, model.now);
  const { columns } = model.instances;
  columns.version[instance] = version;
  columns.viewRow[instance] = NONE;
  columns.queueHead[instance] = -1;
  columns.queueTail[instance] = -1;
  return instance;
}

/** Cancels the event whose handle the column holds for the instance, if there is one. */
function cancelOf(model: Model, instance: number, handles: Float64Array): void {
  if (handles[instance] !== 0) model.queue.cancel(handles[instance]);
  handles[instance] = 0;
}

function after(model: Model, instance: number, micros: number, event: number): void {
  model.instances.columns.event[instance] = model.queue.schedule(model.now + micros, event, instance);
}
