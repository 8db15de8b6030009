import { durationMicros } from "../../kernel/distributions.ts";
import { pullBackOff } from "../../platforms/kubernetes/back-off.ts";
import { Phase, Step } from "../../recording/codes.ts";
import { FOREVER, NONE } from "../../recording/schema.ts";
import { Event } from "../events.ts";
import { listFromBefore } from "../balancer/listing.ts";
import { noteMemory } from "./memory.ts";
import type { Model } from "../model.ts";
import { after, becomeReady, enter } from "./phases.ts";
import { originOf, platformStep } from "./platform-steps.ts";
import { addProbes, reconsiderProbes, startProbes } from "./probe-ticks.ts";
import { processListens } from "./process-state.ts";
import { templateOf } from "./template.ts";
import { Purpose } from "../purposes.ts";
import { noteAcceptance } from "../balancer/targets.ts";

/** From being asked for to being ready. What takes no time leaves no trace. After Kubernetes: see docs/model.md. */

/** How long the instances from before the run have been up: a day. */
const longBefore = 86_400_000_000;

/** An instance of the version is asked for. @returns its number */
export function createInstance(model: Model, version: number, step: number): number {
  const instance = addInstance(model, version, step);
  enter(model, instance, Phase.pending, step);
  after(model, instance, model.config.schedule, Event.placed);
  return instance;
}

/** An instance that has been serving for long, and that the balancer knows. For the beginning of a run. */
export function instanceFromBefore(model: Model, version: number): void {
  const instance = addInstance(model, version, NONE);
  const { columns } = model.instances;
  columns.listening[instance] = 1;
  columns.coldFrom[instance] = -longBefore;
  columns.cacheFrom[instance] = -longBefore;
  columns.phase[instance] = Phase.ready;
  columns.phaseRow[instance] = model.write.phase(instance, Phase.ready, model.now, NONE);
  columns.step[instance] = NONE;
  columns.ready[instance] = 1;
  columns.readyAt[instance] = -longBefore;
  model.totals.columns.ready[0]++;
  listFromBefore(model, instance);
  startProbes(model, instance, true);
}

/** It has a node: its image is pulled. */
export function pull(model: Model, instance: number): void {
  const { pulls, step } = model.instances.columns;
  const { takes } = templateOf(model, instance).pull;
  const micros = durationMicros(takes, model.draws, Purpose.pull, instance, pulls[instance]);
  if (micros === 0) return pulled(model, instance);
  enter(model, instance, Phase.pulling, step[instance]);
  after(model, instance, micros, Event.pulled);
}

/** A try to pull is over. Where the image cannot be had, it is that of a new version: the old one was there before. */
export function pulled(model: Model, instance: number): void {
  const { columns } = model.instances;
  const isNew = columns.version[instance] !== columns.version[0];
  const nth = columns.pulls[instance]++;
  if (!isNew || nth >= templateOf(model, instance).pull.failures) return initialize(model, instance);
  const step = platformStep(model, Step.pullFailed, instance, originOf(model, instance));
  enter(model, instance, Phase.pullBackOff, step);
  after(model, instance, pullBackOff(nth), Event.placed);
}

function initialize(model: Model, instance: number): void {
  const { init } = model.config.scenario.instances;
  const micros = durationMicros(init, model.draws, Purpose.init, instance, 0);
  if (micros === 0) return processStarts(model, instance);
  enter(model, instance, Phase.initializing, model.instances.columns.step[instance]);
  after(model, instance, micros, Event.processStarts);
}

export function processStarts(model: Model, instance: number): void {
  const { config, draws, instances } = model;
  const [startup, readiness] = templateOf(model, instance).probes;
  const { step, crashes, served } = instances.columns;
  served[instance] = 0;
  enter(model, instance, Phase.booting, step[instance]);
  if (readiness === null && startup === null) becomeReady(model, instance, Phase.readyUnseen);
  after(
    model,
    instance,
    durationMicros(config.scenario.instances.boot, draws, Purpose.boot, instance, crashes[instance]),
    Event.bootDone,
  );
  startProbes(model, instance, false);
}

/** The port is open; the next probe will see it. */
export function bootDone(model: Model, instance: number): void {
  const { columns } = model.instances;
  columns.event[instance] = 0;
  columns.listening[instance] = 1;
  columns.coldFrom[instance] = model.now;
  processListens(model, instance);
  const isUnseen = columns.phase[instance] === Phase.readyUnseen;
  enter(model, instance, isUnseen ? Phase.ready : Phase.running, columns.step[instance]);
  reconsiderProbes(model, instance);
  noteAcceptance(model, instance);
  noteMemory(model, instance);
}

/** The platform starts a dead process again. */
export function restart(model: Model, instance: number): void {
  const { columns } = model.instances;
  columns.step[instance] = platformStep(model, Step.restart, instance, columns.step[instance]);
  model.write.instanceRestarted(instance);
  processStarts(model, instance);
}

function addInstance(model: Model, version: number, step: number): number {
  const instance = model.instances.append();
  model.write.instance(version, model.now);
  const { columns } = model.instances;
  columns.version[instance] = version;
  columns.startStep[instance] = step;
  columns.viewRow[instance] = NONE;
  columns.place[instance] = instance;
  columns.cacheFrom[instance] = FOREVER;
  columns.queueHead[instance] = -1;
  columns.queueTail[instance] = -1;
  columns.urgentTail[instance] = -1;
  columns.firstOnCpu[instance] = -1;
  addProbes(model);
  return instance;
}
