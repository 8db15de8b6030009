import type { Command, Experiment, World } from "../../../engine/experiment.ts";
import { strategyOf } from "../../../engine/operator/registry.ts";
import { settingsWithDefaults } from "../../../engine/operator/settings.ts";
import { isEqual } from "../../../scenarios/equal.ts";
import type { NamedChange, Undoable } from "../../../state/undo.ts";
import { atHand } from "../controls/at-hand.ts";
import type { Control } from "../controls/control.ts";
import { sharedGroups, worldAtHand, worldGroups } from "../controls/groups.ts";

/** What changed from one state of the lab to the next, by the names of its controls. */
export function changeInWords(before: Undoable, after: Undoable): NamedChange {
  const { experiment } = after;
  if (before.original !== after.original) return { name: `open “${experiment.name}”`, isOneThing: false };
  const things = thingsChanged(before.experiment, experiment);
  const isAsItWas = isEqual(experiment, after.original);
  if (things.length > 1 && isAsItWas) return { name: "reset", isOneThing: false };
  // Reset right after something was moved is a change of its own, though it moves the same thing.
  if (things.length === 1) return { name: things[0].name, isOneThing: things[0].isSetting && !isAsItWas };
  return { name: things.length === 0 ? "change" : `${things.length} changes`, isOneThing: false };
}

interface Thing {
  name: string;
  /** It has a value, and can be moved further. */
  isSetting: boolean;
}

function thingsChanged(before: Experiment, after: Experiment): Thing[] {
  const named = before.name === after.name ? [] : [thing("name")];
  // With a world its commands come and go, and those of all may become those of each.
  const comeAndGone = worldsComeAndGone(before, after);
  if (comeAndGone.length > 0) return comeAndGone;
  return [
    ...named,
    ...movedIn(allShared, before, after, ""),
    ...worldsChanged(before, after),
    ...commandsChanged(before.commands, after.commands),
  ];
}

const thing = (name: string): Thing => ({ name, isSetting: false });
const allShared = [...atHand, ...sharedGroups.flatMap(({ controls }) => controls)];
const allOfAWorld = [...worldAtHand, ...worldGroups.flatMap(({ controls }) => controls)];

/** The controls that read something else now. */
function movedIn<T>(controls: readonly Control<T>[], before: T, after: T, where: string): Thing[] {
  return controls.flatMap((control): Thing[] => {
    const isMoved = control.read(before) !== control.read(after);
    if (isMoved) return [{ name: `${control.title}${where}`, isSetting: control.kind === "number" }];
    if (control.kind !== "switch" || !control.read(after)) return [];
    return movedIn(control.inside, before, after, where);
  });
}

function worldsChanged(before: Experiment, after: Experiment): Thing[] {
  const scenarios = { before: before.scenario, after: after.scenario };
  return after.worlds.flatMap((is) => {
    const was = before.worlds.find(({ id }) => id === is.id);
    return was === undefined ? [] : ofWorld(was, is, scenarios);
  });
}

function worldsComeAndGone(before: Experiment, after: Experiment): Thing[] {
  const [old, young] = [before, after].map(({ worlds }) => worlds.map(({ id }) => id));
  return [
    ...young.filter((id) => !old.includes(id)).map((id) => thing(`world ${id} added`)),
    ...old.filter((id) => !young.includes(id)).map((id) => thing(`world ${id} removed`)),
  ];
}

function ofWorld(
  was: World,
  is: World,
  scenarios: { before: Experiment["scenario"]; after: Experiment["scenario"] },
): Thing[] {
  if (isEqual(was, is)) return [];
  const where = ` in ${is.id}`;
  // A strategy's settings are its own: with another one they are others.
  const deploys =
    was.strategy === is.strategy
      ? settingsChanged(was, is, where)
      : [thing(`${strategyOf(is.strategy).title}${where}`)];
  const { before, after } = scenarios;
  const runs = movedIn(allOfAWorld, { scenario: before, world: was }, { scenario: after, world: is }, where);
  const all = [...deploys, ...runs];
  return all.length > 0 ? all : [thing(`world ${is.id}`)];
}

function settingsChanged(was: World, is: World, where: string): Thing[] {
  const { settings } = strategyOf(is.strategy);
  const [before, after] = [was, is].map((world) => settingsWithDefaults(settings, world.settings));
  return settings
    .filter(({ id }) => before[id] !== after[id])
    .map(({ title, kind }) => ({ name: `${title}${where}`, isSetting: kind !== "boolean" && kind !== "choice" }));
}

const actions = {
  deploy: "deploy",
  kill: "kill an instance",
  spike: "more people",
  pause: "pause the rollout",
  resume: "resume the rollout",
} as const;

function commandsChanged(before: readonly Command[], after: readonly Command[]): Thing[] {
  const without = (some: readonly Command[], others: readonly Command[]) =>
    some.filter((command) => !others.some((other) => isEqual(command, other)));
  return [
    ...without(after, before).map((command) => thing(commandInWords(command))),
    ...without(before, after).map((command) => thing(`removed: ${commandInWords(command)}`)),
  ];
}

function commandInWords(command: Command): string {
  const what = command.do === "deploy" ? `deploy v${command.version}` : actions[command.do];
  return `${what} at ${command.atS.toFixed(1)} s`;
}
