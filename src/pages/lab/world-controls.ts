import type { Experiment, World } from "../../engine/experiment.ts";
import type { SettingValue } from "../../engine/operator/settings.ts";

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
