import type { Experiment, Scenario, World } from "../../engine/experiment.ts";

/**
 * Two manifests' experiments side by side, as worlds A and B. One experiment, with one control, where they differ in
 * nothing but what a world may have of its own: strategy, stop, probes, pull, memory, number of instances. Where they
 * differ in more (the balancer), they are two, each with a control of its own; their people are the same either way.
 */
export function sideBySide(before: Experiment, after: Experiment): Experiment[] {
  const [{ strategy, settings }] = after.worlds;
  const { stop, probes, pull, memory, replicas } = after.scenario.instances;
  const isTheSame = JSON.stringify(shared(before.scenario)) === JSON.stringify(shared(after.scenario));
  if (!isTheSame || JSON.stringify(before.commands) !== JSON.stringify(after.commands)) {
    return [before, { ...after, worlds: [{ ...after.worlds[0], id: "B" }] }];
  }
  const own = replicas === before.scenario.instances.replicas ? {} : { replicas };
  const other: World = { id: "B", strategy, settings, overrides: { stop, probes, pull, memory, ...own } };
  const name = before.name === after.name ? before.name : `${before.name} and ${after.name}`.slice(0, 100);
  return [{ ...before, name, worlds: [...before.worlds, other] }];
}

/** A scenario without what a world may override. */
function shared({ instances, ...scenario }: Scenario): object {
  const { stop: _stop, probes: _probes, pull: _pull, memory: _memory, replicas: _replicas, ...others } = instances;
  return { ...scenario, instances: others };
}
