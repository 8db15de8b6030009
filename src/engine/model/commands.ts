import { Step } from "../recording/codes.ts";
import { beginSpike } from "./people/arrivals.ts";
import { beginDeployment } from "./deployment/deployments.ts";
import { pauseRollouts } from "./deployment/pausing.ts";
import { crash, hasProcess } from "./instance/lifecycle.ts";
import type { Model } from "./model.ts";

/**
 * What people do to the running system: they deploy, kill an instance, come in numbers. It comes from outside, before any
 * event of its µs, and is no event itself: so a run does not know what will be done to it later.
 */

/** µs at which the n-th command is due; Infinity = there are not so many. */
export function commandAt(model: Model, n: number): number {
  return n < model.commands.length ? Math.round(model.commands[n].atS * 1_000_000) : Infinity;
}

/** Carries out the next command. */
export function carryOutNext(model: Model): void {
  const index = model.carriedOut++;
  model.queue.reach(commandAt(model, index));
  const command = model.commands[index];
  const decision = model.write.decision(index, model.now);
  switch (command.do) {
    case "deploy":
      return beginDeployment(model, decision, command.version);
    case "pause":
      return pauseRollouts(model, decision, true);
    case "resume":
      return pauseRollouts(model, decision, false);
    case "kill":
      return kill(model, decision, command.instance);
    case "spike": {
      model.write.step(Step.spike, model.now, decision, -1, Math.round(command.factor * 100));
      return beginSpike(model, model.spikes.get(command)!, command.factor, Math.round(command.forS * 1_000_000));
    }
  }
}

/**
 * Kills a process. Where the one that is meant is not there, another one is hit in its place, so that the same command
 * does the same to every world, whatever its deployment has replaced.
 */
function kill(model: Model, decision: number, aimedAt: number): void {
  const { phase, version } = model.instances.columns;
  const living = Array.from({ length: model.instances.rows }, (_, i) => i).filter((i) => hasProcess(phase[i]));
  if (living.length === 0) return;
  const hit = living.includes(aimedAt) ? aimedAt : living[aimedAt % living.length];
  crash(model, hit, model.write.step(Step.kill, model.now, decision, hit, version[hit]));
}
