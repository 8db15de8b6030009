import type { Experiment, Scenario, World } from "./experiment.ts";
import type { Checkpoint } from "./model/checkpoint.ts";
import { scenarioOf } from "./model/config.ts";
import { micros } from "./model/template.ts";
import { spikeNumbers } from "./spikes.ts";
import { commandsOf } from "./worlds.ts";

/** One world of an experiment, or its control. */
export interface WorldOf {
  experiment: Experiment;
  world: World;
}

/**
 * For how long these two are the same by what they are made of: same seed and scenario, same commands so far, and before
 * the first deployment no matter by which strategy, nor how the release is run.
 * @returns µs before which nothing differs: Infinity = nothing ever does, -1 = they are different from the start
 */
export function commonPast(one: WorldOf, other: WorldOf): number {
  const [a, b] = [one, other].map(({ experiment }) => experiment);
  if (a.seed !== b.seed || !isSame(beginningOf(one), beginningOf(other))) return -1;
  const before = firstDifference(one, other);
  return before > Math.min(horizonOf(a.scenario), horizonOf(b.scenario)) ? Infinity : before;
}

/** Whether the one world, of which the checkpoint was taken, and the other were still the same then. */
export function isOfBoth({ reached }: Checkpoint, commonBefore: number, { scenario }: Experiment): boolean {
  return reached < commonBefore && reached <= horizonOf(scenario);
}

function beginningOf({ experiment, world }: WorldOf): object {
  return { ...scenarioOf(experiment.scenario, world), horizonS: null };
}

function horizonOf({ horizonS }: Scenario): number {
  return micros(horizonS * 1000);
}

/** µs of the first command that is another one, or another one's. */
function firstDifference(one: WorldOf, other: WorldOf): number {
  const [some, others] = [acts(one), acts(other)];
  const deploysTheSame = isSame({ ...one.world, id: null }, { ...other.world, id: null });
  for (let i = 0; i < Math.max(some.length, others.length); i++) {
    const [a, b] = [some[i], others[i]];
    if (a === undefined || b === undefined || !isSame(a, b)) return Math.min(a?.at ?? Infinity, b?.at ?? Infinity);
    if (a.act.do === "deploy" && !deploysTheSame) return a.at;
  }
  return Infinity;
}

/** What is done to the world and when; of a spike also which of all the experiment's it is, as that says who comes. */
function acts({ experiment, world }: WorldOf) {
  const spikes = spikeNumbers(experiment.commands);
  return commandsOf(experiment, world).map((command) => {
    const at = Math.round(command.atS * 1_000_000);
    return { at, act: { ...command, atS: null, world: null }, nth: spikes.get(command) };
  });
}

/** Whether two pieces of plain data are equal; a field that is undefined is not there. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSame(left[key], right[key]));
}
