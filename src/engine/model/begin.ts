import { beginAutoscaling } from "./deployment/autoscaling.ts";
import { addSet } from "./deployment/sets.ts";
import { instanceFromBefore } from "./instance/lifecycle.ts";
import type { Model } from "./model.ts";
import { beginArrivals } from "./people/arrivals.ts";

const firstVersion = 1;

/** The world as it is when a run begins: its first version runs, has long been warm, and people are about to come. */
export function begin(model: Model): void {
  const { replicas } = model.config.scenario.instances;
  for (let n = 0; n < replicas; n++) instanceFromBefore(model, firstVersion);
  addSet(model, firstVersion, replicas);
  model.totals.columns.wanted[0] = replicas;
  beginAutoscaling(model);
  beginArrivals(model);
}
