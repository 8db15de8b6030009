import { Step } from "../recording/codes.ts";
import { beginSpike } from "./arrivals.ts";
import { beginDeployment } from "./deployments.ts";
import { Event } from "./events.ts";
import { crash, exists } from "./lifecycle.ts";
import type { Model } from "./model.ts";
import { Phase } from "../recording/codes.ts";

/** What people do to the running system: they deploy, kill an instance, come in numbers. */

export function scheduleCommands(model: Model): void {
  model.commands.forEach(({ atS }, index) => {
    model.queue.schedule(Math.round(atS * 1_000_000), Event.command, index);
  });
}

export function carryOut(model: Model, index: number): void {
  const command = model.commands[index];
  const decision = model.write.decision(index, model.now);
  switch (command.do) {
    case "deploy":
      return beginDeployment(model, decision, command.version);
    case "kill":
      return kill(model, decision, command.instance);
    case "spike": {
      model.write.step(Step.spike, model.now, decision, -1, Math.round(command.factor * 100));
      return beginSpike(model, model.spikes.indexOf(command), command.factor, Math.round(command.forS * 1_000_000));
    }
  }
}

/** Kills a process that is there; whoever aims at one that is not hits nothing. */
function kill(model: Model, decision: number, instance: number): void {
  if (instance >= model.instances.rows) return;
  const { phase, version } = model.instances.columns;
  const hasProcess = exists(phase[instance]) && phase[instance] !== Phase.pending && phase[instance] !== Phase.crashed;
  if (hasProcess) crash(model, instance, model.write.step(Step.kill, model.now, decision, instance, version[instance]));
}
