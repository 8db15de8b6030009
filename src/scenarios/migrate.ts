import { isFields } from "./equal.ts";
import { usualProbe } from "./shop.ts";

/**
 * Data of an earlier schema as the present one. What is not what it should be stays as it is: the schema will say so.
 *
 * 1 → 2: an instance's one readiness probe became three probes.
 */
export function migrated(data: unknown): unknown {
  if (!isFields(data) || data["schema"] !== 1) return data;
  const { scenario, worlds } = data;
  return {
    ...data,
    schema: 2,
    scenario: isFields(scenario) ? { ...scenario, instances: withProbes(scenario["instances"]) } : scenario,
    worlds: Array.isArray(worlds) ? worlds.map(worldWithProbes) : worlds,
  };
}

function worldWithProbes(world: unknown): unknown {
  return isFields(world) ? { ...world, overrides: withProbes(world["overrides"]) } : world;
}

function withProbes(parts: unknown): unknown {
  if (!isFields(parts) || !isFields(parts["readiness"])) return parts;
  const { readiness, ...others } = parts;
  const { kind, ...probe } = readiness;
  return { ...others, probes: { readiness: kind === "none" ? null : { ...usualProbe, ...probe } } };
}
