import { commonPast } from "../engine/common-past.ts";
import type { Command, Experiment, World } from "../engine/experiment.ts";
import { isOfRollout } from "../engine/worlds.ts";

/** The worlds of an experiment as branches of one past. Pure: each gives a new experiment, or says what there is. */

/** So many are run, and seen, side by side. */
export const mostWorlds = 4;

/** Where one world parts from another that stands before it. */
export interface Branch {
  id: string;
  /** The one with which it has most in common; null = it has nothing in common with any: it is the first, or began otherwise. */
  from: string | null;
  /** Until when they are the same, s; null = nothing tells them apart yet. */
  untilS: number | null;
}

/**
 * A further world, at the end, that has lived through the same as this one until some moment. What is decided later in the
 * others is not done there; crowds and kills that come to all worlds come to it, too.
 * @returns null = there are as many as there may be, or no such world
 */
export function withBranch(
  experiment: Experiment,
  from: string,
  atS: number,
): { experiment: Experiment; id: string } | null {
  const { worlds, commands } = experiment;
  const origin = worlds.find(({ id }) => id === from);
  if (origin === undefined || worlds.length >= mostWorlds) return null;
  const ids = worlds.map(({ id }) => id);
  const id = nextId(ids);
  const withIts = commands.flatMap((command): Command[] => {
    const isPast = command.atS <= atS;
    if (command.world === from && isPast) return [command, { ...command, world: id }];
    if (command.world !== undefined || isPast || !isOfRollout(command)) return [command];
    return ids.map((world) => ({ ...command, world }));
  });
  return { experiment: { ...experiment, worlds: [...worlds, { ...origin, id }], commands: withIts }, id };
}

/** Without this world, and without what was done in it alone. The last one stays. */
export function withoutWorld(experiment: Experiment, id: string): Experiment {
  const worlds = experiment.worlds.filter((world) => world.id !== id);
  if (worlds.length === 0) return experiment;
  return { ...experiment, worlds, commands: experiment.commands.filter(({ world }) => world !== id) };
}

/** What the worlds have in common with each other: a tree, in their order. */
export function branchesOf(experiment: Experiment): Branch[] {
  return experiment.worlds.map((world, index) => {
    let [from, until]: [string | null, number] = [null, 0];
    for (const earlier of experiment.worlds.slice(0, index)) {
      const before = past(experiment, earlier, world);
      if (before > until) [from, until] = [earlier.id, before];
    }
    return { id: world.id, from, untilS: from === null || until === Infinity ? null : until / 1_000_000 };
  });
}

function past(experiment: Experiment, one: World, other: World): number {
  return commonPast({ experiment, world: one }, { experiment, world: other });
}

const letters = ["A", "B", "C", "D"];

/** The first letter that no world has. @param ids fewer than there are letters */
function nextId(ids: readonly string[]): string {
  return letters.find((letter) => !ids.includes(letter))!;
}
