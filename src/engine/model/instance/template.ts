import { NONE } from "../../recording/schema.ts";
import type { Model } from "../model.ts";
import type { Template } from "../template.ts";

/** Whose rules hold for an instance: the scenario's for those of the version that was there before, else the release's. */
export function templateOf({ instances, config }: Model, instance: number): Template {
  const { version } = instances.columns;
  return version[instance] === version[0] ? config.before : config.release;
}

/** By whose rules it is stopped: a deployment stops the old ones, too, in its own way; an autoscaler does not. */
export function stopTemplateOf(model: Model, instance: number): Template {
  const { told, step } = model.instances.columns;
  const isByDeployment = told[instance] && model.recording.tables.steps.columns.decision[step[instance]] !== NONE;
  return isByDeployment ? model.config.release : templateOf(model, instance);
}
