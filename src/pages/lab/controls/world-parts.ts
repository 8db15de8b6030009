import type { Experiment, Instances, Memory, World } from "../../../engine/experiment.ts";
import type { Lens } from "./control.ts";

/** One world, with the scenario that it is put over. */
export interface WorldOf {
  scenario: Experiment["scenario"];
  world: World;
}

/** How a world's instances do something: the scenario's way, with what is different in this world put over it. */
function own<Name extends "stop" | "pull" | "probes">(name: Name): Lens<WorldOf, Instances[Name]> {
  return {
    read: ({ scenario, world }) => ({ ...scenario.instances[name], ...world.overrides[name] }),
    write: ({ scenario, world }, part) => {
      const usual = new Map(Object.entries(scenario.instances[name]));
      const different = Object.entries(part).filter(([key, value]) => usual.get(key) !== value);
      const overrides = { ...world.overrides, [name]: Object.fromEntries(different) };
      return { scenario, world: { ...world, overrides } };
    },
  };
}

export const stop = own("stop");
export const pull = own("pull");
export const probes = own("probes");

export const memory: Lens<WorldOf, { memory: Memory | null }> = {
  read: ({ scenario, world }) => ({ memory: ownMemory(scenario.instances, world) }),
  write: ({ scenario, world }, part) => ({
    scenario,
    world: { ...world, overrides: { ...world.overrides, memory: part.memory } },
  }),
};

function ownMemory(instances: Instances, { overrides }: World): Memory | null {
  return overrides.memory === undefined ? instances.memory : overrides.memory;
}
