import { exp } from "../../kernel/maths.ts";
import type { Model } from "../model.ts";

/** After so many time constants a cold start is over (less than 10⁻⁹ is left of it). */
const over = 20;

/** How many times as long as on a warm instance work takes that begins now. */
export function slowness(model: Model, instance: number): number {
  const { slowdown } = model.config.scenario.instances.warmUp;
  const { warmTau } = model.config;
  const age = model.now - model.instances.columns.coldFrom[instance];
  if (slowdown === 1 || warmTau === 0 || age > over * warmTau) return 1;
  return 1 + (slowdown - 1) * exp(-age / warmTau);
}
