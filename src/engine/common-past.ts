import type { Experiment, Scenario, World } from "./experiment.ts";
import type { Checkpoint } from "./model/checkpoint.ts";
import { micros, scenarioOf } from "./model/config.ts";
import { spikesOf } from "./model/model.ts";
import { commandsOf } from "./worlds.ts";

/** One world of an experiment, or its control. */
export interface WorldOf {
  experiment: Experiment;
  world: World;
}

/** For how long two worlds are the same, whatever else may differ. */
export interface CommonPast {
  /** µs before which nothing differs; Infinity = never. */
  before: number;
  /** They differ in how an instance is told to stop or gets its image: the same only until that happens to one. */
  onlyUndisturbed: boolean;
  /** How many instances both begin with. */
  replicas: number;
}

/**
 * For how long these two are the same by what they are made of: same seed and scenario, same commands so far, and before
 * the first deployment no matter by which strategy. @returns null = they are different from the start
 */
export function commonPast(one: WorldOf, other: WorldOf): CommonPast | null {
  if (one.experiment.seed !== other.experiment.seed) return null;
  const [a, b] = [one, other].map(({ experiment, world }) => scenarioOf(experiment.scenario, world));
  if (!isSame(withoutStops(a), withoutStops(b))) return null;
  const onlyUndisturbed = !isSame([a.instances.stop, a.instances.pull], [b.instances.stop, b.instances.pull]);
  const horizon = Math.min(horizonOf(a), horizonOf(b));
  const before = firstDifference(one, other);
  return { before: before > horizon ? Infinity : before, onlyUndisturbed, replicas: a.instances.replicas };
}

/** Whether the one world, of which the checkpoint was taken, and the other were still the same then. */
export function isOfBoth(checkpoint: Checkpoint, past: CommonPast, { scenario }: Experiment): boolean {
  const { reached, mark } = checkpoint;
  if (reached >= past.before || reached > horizonOf(scenario)) return false;
  // Each instance that there was from the beginning has one row, and nothing has happened to any.
  return !past.onlyUndisturbed || mark.tables.phases.rows === past.replicas;
}

function horizonOf({ horizonS }: Scenario): number {
  return micros(horizonS * 1000);
}

/** µs of the first command that is another one, or another one's. */
function firstDifference(one: WorldOf, other: WorldOf): number {
  const [some, others] = [acts(one), acts(other)];
  const isSameStrategy =
    one.world.strategy === other.world.strategy && isSame(one.world.settings, other.world.settings);
  for (let i = 0; i < Math.max(some.length, others.length); i++) {
    const [a, b] = [some[i], others[i]];
    if (a === undefined || b === undefined || !isSame(a, b)) return Math.min(a?.at ?? Infinity, b?.at ?? Infinity);
    if (a.act.do === "deploy" && !isSameStrategy) return a.at;
  }
  return Infinity;
}

/** What is done to the world and when; of a spike also which of all the experiment's it is, as that says who comes. */
function acts({ experiment, world }: WorldOf) {
  const spikes = spikesOf(experiment);
  return commandsOf(experiment, world).map((command) => {
    const at = Math.round(command.atS * 1_000_000);
    return { at, act: { ...command, atS: null, world: null }, nth: spikes.indexOf(command) };
  });
}

/** What matters from the first moment on. */
function withoutStops(scenario: Scenario): object {
  return { ...scenario, horizonS: null, instances: { ...scenario.instances, stop: null, pull: null } };
}

/** Whether two pieces of plain data are equal; a field that is undefined is not there. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSame(left[key], right[key]));
}
