import { terminationTimes } from "../../platforms/kubernetes/termination.ts";
import { Phase } from "../../recording/codes.ts";
import { die, end } from "./crashing.ts";
import { Event } from "../events.ts";
import { jobsInside } from "../kept/jobs.ts";
import type { Model } from "../model.ts";
import { after, cancelOf, enter } from "./phases.ts";
import { platformStep, reasonOf } from "./platform-steps.ts";
import { stopProbes } from "./probe-ticks.ts";
import { stopTemplateOf } from "./template.ts";
import { noteAcceptance } from "../balancer/targets.ts";
import { inside } from "./work.ts";

/**
 * The end of a process that is asked to end: preStop, SIGTERM, SIGKILL at the end of the grace period, which preStop
 * spends. For an instance that is told to stop, the balancer learns of it by another chain, later, and nothing joins
 * them; one that is only restarted stays ready until its process has ended. After Kubernetes: see docs/model.md.
 */

/** Told to stop, for good. */
export function tellToStop(model: Model, instance: number, step: number): void {
  const { columns } = model.instances;
  if (columns.told[instance]) return;
  columns.told[instance] = 1;
  columns.step[instance] = step;
  if (columns.phase[instance] === Phase.restarting) {
    // Its process is being stopped already, and is not started again.
    return enter(model, instance, columns.listening[instance] ? Phase.terminating : Phase.draining, step);
  }
  if (columns.listening[instance] === 0) return end(model, instance, Phase.stopped);
  enter(model, instance, Phase.terminating, step);
  beginStopSequence(model, instance);
}

/** Its liveness or startup probe has failed (`failed`, of Step): the process is stopped, to be started again. */
export function restartProcess(model: Model, instance: number, failed: number): void {
  const { columns } = model.instances;
  const step = platformStep(model, failed, instance, reasonOf(model, instance));
  columns.step[instance] = step;
  if (columns.listening[instance] === 0) return die(model, instance);
  enter(model, instance, Phase.restarting, step);
  beginStopSequence(model, instance);
}

export function sigterm(model: Model, instance: number): void {
  const { columns } = model.instances;
  const { sigterm: behaviour, linger } = stopTemplateOf(model, instance);
  columns.event[instance] = 0;
  if (behaviour === "ignores") return;
  if (behaviour === "exits") return exit(model, instance);
  if (behaviour === "drains" || linger === 0) return drain(model, instance);
  if (columns.told[instance]) enter(model, instance, Phase.lingering, columns.step[instance]);
  after(model, instance, linger, Event.lingered);
}

/** It has served on for long enough after SIGTERM. */
export function lingered(model: Model, instance: number): void {
  model.instances.columns.event[instance] = 0;
  drain(model, instance);
}

export function sigkill(model: Model, instance: number): void {
  model.instances.columns.killing[instance] = 0;
  exit(model, instance);
}

/** To be called when an instance has finished a request or a job: one that has closed its door and has nothing left is done. */
export function stopIfDrained(model: Model, instance: number): void {
  const { phase, listening } = model.instances.columns;
  const isClosed = phase[instance] === Phase.draining || (phase[instance] === Phase.restarting && !listening[instance]);
  if (isClosed && inside(model, instance) === 0 && jobsInside(model, instance) === 0) exit(model, instance);
}

function beginStopSequence(model: Model, instance: number): void {
  const { preStop, grace } = stopTemplateOf(model, instance);
  const { columns } = model.instances;
  const times = terminationTimes(preStop, grace);
  stopProbes(model, instance);
  cancelOf(model, instance, columns.event);
  columns.killing[instance] = model.queue.schedule(model.now + times.sigkill, Event.sigkill, instance);
  after(model, instance, times.sigterm, Event.sigterm);
}

/** Closes its door and finishes what it has. */
function drain(model: Model, instance: number): void {
  const { columns } = model.instances;
  columns.listening[instance] = 0;
  if (columns.told[instance]) enter(model, instance, Phase.draining, columns.step[instance]);
  noteAcceptance(model, instance);
  stopIfDrained(model, instance);
}

function exit(model: Model, instance: number): void {
  if (model.instances.columns.told[instance]) end(model, instance, Phase.stopped);
  else die(model, instance);
}
