import type { Model } from "../model.ts";
import { inside } from "./work.ts";

/** Nothing is inside the instance or on its way there, and the balancer sends it nothing new. */
export function isIdle(model: Model, instance: number): boolean {
  const { outstanding, believed } = model.instances.columns;
  return believed[instance] === 0 && outstanding[instance] === 0 && inside(model, instance) === 0;
}
