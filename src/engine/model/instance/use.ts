import type { Model } from "../model.ts";

/** How much of its slots an instance uses, for whoever scales by it. */

/** To be called before the number of its busy slots, or of those that share its cores, changes. */
export function noteUse(model: Model, instance: number): void {
  if (model.config.autoscale === 0) return;
  const { busy, onCpu, usedMicros, usedAt } = model.instances.columns;
  const { cores } = model.config.scenario.instances;
  const used = cores === null ? busy[instance] : Math.min(onCpu[instance], cores);
  usedMicros[instance] += used * (model.now - usedAt[instance]);
  usedAt[instance] = model.now;
}
