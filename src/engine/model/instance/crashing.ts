import { crashesForgottenAfter, restartBackOff } from "../../platforms/kubernetes/back-off.ts";
import { Phase } from "../../recording/codes.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { after, cancelOf, enter } from "./phases.ts";
import { stopProbes } from "./probe-ticks.ts";
import { processEnds } from "./process-state.ts";
import { noteAcceptance } from "../balancer/targets.ts";
import { dropWork } from "./work.ts";

/** The end of a process, asked for or not, and what it takes with it. */

/** The process dies without warning, by this step. */
export function crash(model: Model, instance: number, step: number): void {
  const { columns } = model.instances;
  columns.step[instance] = step;
  if (columns.told[instance]) end(model, instance, Phase.stopped);
  else die(model, instance);
}

/** The process is gone although the instance was not told to stop: the platform starts it again, later each time. */
export function die(model: Model, instance: number): void {
  const { columns } = model.instances;
  end(model, instance, Phase.crashed);
  columns.crashes[instance]++;
  if (model.now - columns.crashedAt[instance] > crashesForgottenAfter) columns.loop[instance] = 0;
  columns.crashedAt[instance] = model.now;
  const nth = columns.loop[instance];
  columns.loop[instance] = Math.min(nth + 1, 9);
  after(model, instance, restartBackOff(nth), Event.restart);
}

/** The process is gone, with all that was in it. */
export function end(model: Model, instance: number, phase: number): void {
  const { columns } = model.instances;
  columns.listening[instance] = 0;
  stopProbes(model, instance);
  cancelOf(model, instance, columns.event);
  cancelOf(model, instance, columns.killing);
  enter(model, instance, phase, columns.step[instance]);
  dropWork(model, instance, columns.phaseRow[instance]);
  processEnds(model, instance, columns.phaseRow[instance]);
  noteAcceptance(model, instance);
}
