import type { Experiment, Stop, World } from "../../engine/experiment.ts";
import type { SettingValue } from "../../engine/operator/settings.ts";
import { shop } from "../../scenarios/shop.ts";

/** Changes one world of an experiment. */
export function withWorld(experiment: Experiment, id: string, change: (world: World) => World): Experiment {
  return { ...experiment, worlds: experiment.worlds.map((world) => (world.id === id ? change(world) : world)) };
}

export const withStrategy =
  (strategy: string) =>
  (world: World): World => ({ ...world, strategy, settings: {} });

export const withSetting =
  (id: string, value: SettingValue) =>
  (world: World): World => ({
    ...world,
    settings: { ...world.settings, [id]: value },
  });

export const withStop =
  (stop: Partial<Stop>) =>
  (world: World): World => ({
    ...world,
    overrides: { ...world.overrides, stop: { ...world.overrides.stop, ...stop } },
  });

export const withProbe =
  (isProbed: boolean) =>
  (world: World): World => ({
    ...world,
    overrides: {
      ...world.overrides,
      probes: { ...world.overrides.probes, readiness: isProbed ? shop.instances.probes.readiness : null },
    },
  });

/** How a world's instances stop: the scenario's way with the world's own put over it. */
export function stopOf({ scenario }: Experiment, world: World): Stop {
  return { ...scenario.instances.stop, ...world.overrides.stop };
}

export function isProbed({ scenario }: Experiment, world: World): boolean {
  return { ...scenario.instances.probes, ...world.overrides.probes }.readiness !== null;
}
