import type { Command, Experiment, World } from "./experiment.ts";

/** The world in which nothing is deployed. What happens there was not caused by a deployment. */
export const controlWorld: World = { id: "control", strategy: "none", settings: {}, overrides: {} };

/** The commands that a world carries out, in order of time: all but another world's; in the control, no deployment. */
export function commandsOf({ commands }: Experiment, world: World): Command[] {
  const isControl = world.id === controlWorld.id;
  return commands
    .filter((command) => (isControl ? command.do !== "deploy" && command.world === undefined : true))
    .filter((command) => (command.world ?? world.id) === world.id)
    .toSorted((a, b) => a.atS - b.atS);
}
