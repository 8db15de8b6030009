import type { Command, Experiment, JourneyStep, Scenario, World } from "../../src/engine/experiment.ts";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { Run } from "../../src/engine/run.ts";
import { shop, usualProbe } from "../../src/scenarios/shop.ts";
import { checkAll } from "./invariants/all.ts";

/** A service with room enough, on which nothing goes wrong but what the test asks for. What is not said is the shop's. */
export interface Asked {
  people?: Partial<Scenario["people"]>;
  balancer?: Partial<Scenario["balancer"]>;
  instances?: Partial<Scenario["instances"]>;
  scenario?: Partial<Omit<Scenario, "people" | "balancer" | "instances">>;
  strategy?: string;
  commands?: Command[];
  seed?: number;
}

export const constant = (ms: number): Duration => ({ kind: "constant", ms });

export const step = (kind: JourneyStep["kind"], more: Partial<JourneyStep> = {}): JourneyStep => ({
  kind,
  times: [1, 1],
  chance: 1,
  requests: 1,
  ...more,
});

/** Runs it; all that must hold in every run is checked, too. */
export function runState({ people, balancer, instances, scenario, strategy, commands, seed }: Asked): Recording {
  const whole: Scenario = {
    ...shop,
    horizonS: 120,
    network: { clientMs: 10, hopMs: 1 },
    ...scenario,
    people: { ...shop.people, patience: null, reload: { ...shop.people.reload, chance: 0 }, ...people },
    balancer: { ...shop.balancer, timeoutMs: null, endpointLagMs: 0, ...balancer },
    instances: {
      ...shop.instances,
      slots: 1000,
      demand: constant(10),
      scheduleMs: 0,
      boot: constant(5000),
      warmUp: { slowdown: 1, tauMs: 0 },
      probes: { startup: null, readiness: { ...usualProbe, periodMs: 1000, checks: "port" }, liveness: null },
      ...instances,
    },
  };
  const world: World = { id: "A", strategy: strategy ?? "stop-start", settings: {}, overrides: {} };
  const experiment: Experiment = {
    schema: 2,
    name: "state",
    seed: seed ?? 1,
    scenario: whole,
    worlds: [world],
    commands: commands ?? [],
  };
  const run = new Run(experiment, world);
  run.advance(Infinity);
  checkAll(run.recording);
  return run.recording;
}

/** Row numbers of a table for which it holds. */
export function rowsWhere(table: { rows: number }, holds: (row: number) => boolean): number[] {
  return Array.from({ length: table.rows }, (_, row) => row).filter(holds);
}

/** µs of the first phase of this kind, of any instance; NaN = there is none. */
export function firstPhaseAt({ tables: { phases } }: Recording, phase: number): number {
  const row = rowsWhere(phases, (row) => phases.columns.phase[row] === phase)[0];
  return phases.columns.at[row] ?? NaN;
}
