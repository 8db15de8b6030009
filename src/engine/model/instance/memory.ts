import { Step } from "../../recording/codes.ts";
import { crash } from "./crashing.ts";
import type { Model } from "../model.ts";
import { hasProcess } from "./phase-kinds.ts";
import { originOf, platformStep, reasonOf } from "./platform-steps.ts";
import { templateOf } from "./template.ts";
import { inside } from "./work.ts";

/** What a process holds, in MB: above its limit it is killed at once (OOM, exit code 137), as any crash. */

/** To be called when what the instance holds may have grown: it listens, took a request in, or has served one. */
export function noteMemory(model: Model, instance: number): void {
  if (instance < 0) return;
  const { memory } = templateOf(model, instance);
  if (memory === null || !hasProcess(model.instances.columns.phase[instance])) return;
  const served = model.instances.columns.served[instance];
  const held = memory.baseMb + memory.perRequestMb * inside(model, instance) + memory.leakMb * served;
  if (held <= memory.limitMb) return;
  // Too much even with nobody waiting, or but for what it has kept: that is how it is made, not how much it has to do.
  const atFullWork =
    memory.baseMb + memory.perRequestMb * model.config.scenario.instances.slots + memory.leakMb * served;
  const isMadeSo = atFullWork > memory.limitMb || held - memory.leakMb * served <= memory.limitMb;
  const because = isMadeSo ? originOf(model, instance) : reasonOf(model, instance);
  crash(model, instance, platformStep(model, Step.outOfMemory, instance, because));
}
