import type { World } from "../engine/experiment.ts";
import { readCanaryPlan } from "../engine/operator/canary-plan.ts";
import { strategies } from "../engine/operator/registry.ts";

/**
 * So many instances one deployment of this world starts at most: as many as are wanted, and where a canary's steps go up
 * and down, with every rise of one side again.
 */
export function startedByOne({ strategy, settings }: Pick<World, "strategy" | "settings">, replicas: number): number {
  const described = strategies.find(({ id }) => id === strategy)?.settings ?? [];
  const steps = described.find(({ kind }) => kind === "canary-steps");
  const plan = steps === undefined ? null : readCanaryPlan(String(settings[steps.id] ?? steps.default));
  if (plan === null || !plan.ok) return replicas;
  const weights = plan.steps.map(({ setWeight, setCanaryScale }) => setWeight ?? setCanaryScale?.weight ?? 0);
  const most = Math.max(100, ...weights);
  let [started, size] = [2 * replicas, 0];
  for (const { setWeight, setCanaryScale } of plan.steps) {
    const weight = setWeight ?? setCanaryScale?.weight;
    const next = setCanaryScale?.replicas ?? (weight === undefined ? size : Math.ceil((weight * replicas) / most));
    started += Math.abs(next - size);
    size = next;
  }
  return started;
}
