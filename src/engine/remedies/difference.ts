import type { Experiment } from "../experiment.ts";
import { instancesOf, settingsOf } from "./change.ts";

/** One value that a change sets otherwise, as data: whoever writes manifests can make a line of it. */
export interface Difference {
  /** The world it is in; null = in the scenario, and so in all of them. */
  world: string | null;
  /**
   * Names joined by dots. In a world: `strategy`, `settings.ID` (of its strategy) or what its instances are run with,
   * `instances.…`, as they stand in `Scenario`; in the scenario: as they stand in `Scenario`.
   */
  path: string;
  /** What holds before and after, defaults and overrides included; null also where there is nothing. */
  from: Value;
  to: Value;
}

export type Value = number | string | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** All that is set otherwise in the second experiment, its seed, commands and name aside. */
export function differences(before: Experiment, after: Experiment): Difference[] {
  const shared = [...between(before.scenario, after.scenario, "")].map((one) => ({ world: null, ...one }));
  const known = new Set(shared.map(({ path }) => path));
  const own = before.worlds.flatMap((world, place) => {
    const changed = after.worlds[place];
    const found = [...between(instancesOf(before, world), instancesOf(after, changed), "instances")];
    // Another strategy has other settings: none of them is what another one was.
    if (world.strategy === changed.strategy) found.push(...between(settingsOf(world), settingsOf(changed), "settings"));
    else found.push({ path: "strategy", from: world.strategy, to: changed.strategy });
    return found.filter(({ path }) => !known.has(path)).map((one) => ({ world: world.id, ...one }));
  });
  return [...shared, ...own];
}

function* between(before: unknown, after: unknown, path: string): Generator<Pick<Difference, "path" | "from" | "to">> {
  if (isGroup(before) && isGroup(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* between(before[name], after[name], path === "" ? name : `${path}.${name}`);
    }
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    yield { path, from: (before ?? null) as Value, to: (after ?? null) as Value };
  }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
