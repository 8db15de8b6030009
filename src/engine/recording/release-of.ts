import type { Instances, Scenario, World } from "../experiment.ts";

/**
 * How the world's releases are run: as the scenario says, with the world's own put over it. It holds for every instance
 * of a version other than the first; and whatever a deployment stops, it stops in this way.
 */
export function releaseOf({ instances }: Scenario, { overrides }: World): Instances {
  return {
    ...instances,
    stop: { ...instances.stop, ...overrides.stop },
    probes: { ...instances.probes, ...overrides.probes },
    pull: { ...instances.pull, ...overrides.pull },
    memory: overrides.memory === undefined ? instances.memory : overrides.memory,
  };
}
