import type { Command, Experiment, World } from "./experiment.ts";

/** The world in which nothing is deployed. What happens there was not caused by a deployment. */
export const controlWorld: World = { id: "control", strategy: "none", settings: {}, overrides: {} };

const ofRollouts: ReadonlySet<Command["do"]> = new Set(["deploy", "pause", "resume"]);

/** Whether it is about a deployment: of no meaning where there is none. */
export function isOfRollout({ do: what }: Command): boolean {
  return ofRollouts.has(what);
}

/** The commands that a world carries out, in order of time: all but another world's; in the control, nothing about deployments. */
export function commandsOf({ commands }: Pick<Experiment, "commands">, world: World): Command[] {
  const isControl = world.id === controlWorld.id;
  return commands
    .filter((command) => (isControl ? !isOfRollout(command) && command.world === undefined : true))
    .filter((command) => (command.world ?? world.id) === world.id)
    .toSorted((a, b) => a.atS - b.atS);
}
