import { Phase } from "../../recording/codes.ts";
import { end } from "./crashing.ts";
import { enter } from "./phases.ts";
import type { Model } from "../model.ts";

/** Deletes an instance with its disk. A process that still runs is killed at once (SIGKILL). */
export function removeInstance(model: Model, instance: number, step: number): void {
  const { columns } = model.instances;
  columns.told[instance] = 1;
  columns.step[instance] = step;
  if (columns.phase[instance] !== Phase.stopped) end(model, instance, Phase.stopped);
  enter(model, instance, Phase.removed, step);
}
