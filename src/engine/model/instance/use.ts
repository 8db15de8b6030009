import type { Model } from "../model.ts";

/** How much of its slots an instance uses, for whoever scales by it. */

/** To be called before the number of its busy slots changes. */
export function noteUse(model: Model, instance: number): void {
  if (model.config.autoscale === 0) return;
  const { busy, usedMicros, usedAt } = model.instances.columns;
  usedMicros[instance] += busy[instance] * (model.now - usedAt[instance]);
  usedAt[instance] = model.now;
}
