import type { Balancer, Experiment, Instances, Probes, Scenario, Stop, World } from "../experiment.ts";
import { strategyOf } from "../operator/registry.ts";
import { settingsWithDefaults, type Settings } from "../operator/settings.ts";
import { releaseOf } from "../recording/release-of.ts";

/** Changes of an experiment, each a new one, and what holds in one of its worlds. */

export function withWorld(experiment: Experiment, world: World, changed: Partial<World>): Experiment {
  const worlds = experiment.worlds.map((one) => (one.id === world.id ? { ...one, ...changed } : one));
  return { ...experiment, worlds };
}

export function withStop(experiment: Experiment, world: World, stop: Partial<Stop>): Experiment {
  const overrides = { ...world.overrides, stop: { ...world.overrides.stop, ...stop } };
  return withWorld(experiment, world, { overrides });
}

export function withProbes(experiment: Experiment, world: World, probes: Partial<Probes>): Experiment {
  const overrides = { ...world.overrides, probes: { ...world.overrides.probes, ...probes } };
  return withWorld(experiment, world, { overrides });
}

export function withSettings(experiment: Experiment, world: World, settings: World["settings"]): Experiment {
  return withWorld(experiment, world, { settings: { ...world.settings, ...settings } });
}

export function withScenario(experiment: Experiment, changed: Partial<Scenario>): Experiment {
  return { ...experiment, scenario: { ...experiment.scenario, ...changed } };
}

export function withInstances(experiment: Experiment, changed: Partial<Instances>): Experiment {
  return withScenario(experiment, { instances: { ...experiment.scenario.instances, ...changed } });
}

export function withBalancer(experiment: Experiment, changed: Partial<Balancer>): Experiment {
  return withScenario(experiment, { balancer: { ...experiment.scenario.balancer, ...changed } });
}

/** How this world's release runs its instances. */
export function instancesOf({ scenario }: Experiment, world: World): Instances {
  return releaseOf(scenario, world);
}

/** The settings of the world's strategy, its defaults included. */
export function settingsOf(world: World): Settings {
  return settingsWithDefaults(strategyOf(world.strategy).settings, world.settings);
}

/** How much longer a wait for news must be than the news takes: what is just as long saves people by luck alone. */
const margin = 1.5;

/** Of a list of sizes in s those with which one can wait for what takes so long. */
export function outlasting(takesMs: number, sizesS: readonly number[]): number[] {
  return sizesS.filter((size) => size * 1000 >= takesMs * margin);
}

/** s, as people say it. */
export function inSeconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

/** Of a list of sizes those that are more than there is now. */
export function above(now: number, sizes: readonly number[]): number[] {
  return sizes.filter((size) => size > now);
}
