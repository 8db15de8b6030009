import * as fc from "fast-check";
import type { Scenario } from "../../src/engine/experiment.ts";

/**
 * Swarm testing: each feature that can be off is off in half of the experiments, so that they are met alone, in pairs and
 * all together, not always all at once. (Groce et al., "Swarm Testing", ISSTA 2012.)
 */

type Switch = (scenario: Scenario) => Scenario;

const balancer =
  (off: Partial<Scenario["balancer"]>): Switch =>
  (scenario) => ({ ...scenario, balancer: { ...scenario.balancer, ...off } });

const instances =
  (off: Partial<Scenario["instances"]>): Switch =>
  (scenario) => ({ ...scenario, instances: { ...scenario.instances, ...off } });

const probes =
  (off: Partial<Scenario["instances"]["probes"]>): Switch =>
  (scenario) =>
    instances({ probes: { ...scenario.instances.probes, ...off } })(scenario);

const switchesOff: readonly Switch[] = [
  (scenario) => ({ ...scenario, people: { ...scenario.people, live: null } }),
  (scenario) => ({ ...scenario, people: { ...scenario.people, patience: null } }),
  (scenario) => ({ ...scenario, cache: null }),
  (scenario) => ({ ...scenario, store: null }),
  balancer({ registrationMs: 0 }),
  balancer({ deregistrationMs: null }),
  balancer({ fallsBack: false }),
  balancer({ retries: 0 }),
  balancer({ retryBudget: null }),
  balancer({ retryBackOffMs: 0 }),
  balancer({ keepAliveMs: null }),
  balancer({ healthCheck: null }),
  balancer({ outlier: null }),
  balancer({ panicPct: 0 }),
  balancer({ slowStartMs: 0 }),
  instances({ memory: null }),
  instances({ keepAliveMs: null }),
  instances({ queueOrder: "fifo" }),
  probes({ startup: null }),
  probes({ liveness: null }),
];

/** The scenario with some of what it has switched off. */
export function swarm(scenario: fc.Arbitrary<Scenario>): fc.Arbitrary<Scenario> {
  return fc
    .tuple(scenario, fc.tuple(...switchesOff.map(() => fc.boolean())))
    .map(([one, isOff]) => switchesOff.reduce((left, off, i) => (isOff[i] ? off(left) : left), one));
}
