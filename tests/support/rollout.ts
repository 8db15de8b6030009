import type { Command, Experiment, Instances, People, Scenario, World } from "../../src/engine/experiment.ts";
import { Phase, Step } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { Run } from "../../src/engine/run.ts";
import { shop, usualProbe } from "../../src/scenarios/shop.ts";

/** A platform without people: instances are scheduled in 1 s, start in 3 s, and are seen to be ready a second later. */

export interface Rollout {
  strategy?: string;
  settings?: World["settings"];
  instances?: Partial<Instances>;
  endpointLagMs?: number;
  balancer?: Scenario["balancer"];
  /** Nobody, unless said so. */
  people?: Partial<People>;
  overrides?: World["overrides"];
  commands: Command[];
  horizonS?: number;
  seed?: number;
}

export const calm: Instances = {
  ...shop.instances,
  scheduleMs: 1000,
  boot: { kind: "constant", ms: 2500 },
  probes: { startup: null, readiness: { ...usualProbe, periodMs: 1000 }, liveness: null },
  stop: { ...shop.instances.stop, sigterm: "exits" },
};

/** µs from the start of an instance until it is ready, under `calm`. */
export const untilReady = 4_000_000;
export const s = 1_000_000;

export function runRollout({
  strategy,
  settings,
  instances,
  endpointLagMs,
  balancer,
  people,
  overrides,
  commands,
  horizonS,
  seed,
}: Rollout): Recording {
  const scenario: Scenario = {
    ...shop,
    horizonS: horizonS ?? 300,
    people: { ...shop.people, arrivals: { kind: "poisson", perSecond: 0 }, ...people },
    balancer: { ...(balancer ?? shop.balancer), endpointLagMs: endpointLagMs ?? 1000 },
    instances: { ...calm, ...instances },
  };
  const world: World = {
    id: "A",
    strategy: strategy ?? "rolling-update",
    settings: settings ?? {},
    overrides: overrides ?? {},
  };
  const experiment: Experiment = { schema: 2, name: "rollout", seed: seed ?? 1, scenario, worlds: [world], commands };
  const run = new Run(experiment, world);
  run.advance(Infinity);
  return run.recording;
}

/** A scale-up or scale-down by so many, at a time. */
export interface Scaled {
  at: number;
  by: number;
  version: number;
}

/** How the sets were scaled: steps of one kind, version and moment in a row are one. */
export function scalesOf({ tables: { steps } }: Recording): Scaled[] {
  const scales: Scaled[] = [];
  const { kind, at, value } = steps.columns;
  for (let row = 0; row < steps.rows; row++) {
    if (kind[row] !== Step.start && kind[row] !== Step.stop) continue;
    const by = kind[row] === Step.start ? 1 : -1;
    const last = scales.at(-1);
    if (last?.at === at[row] && last.version === value[row] && last.by * by > 0) last.by += by;
    else scales.push({ at: at[row], by, version: value[row] });
  }
  return scales;
}

/** The numbers of the instances that were told to stop, in order. */
export function stoppedInOrder({ tables: { steps } }: Recording): number[] {
  return stepRows(steps.columns.kind, steps.rows, Step.stop).map((row) => steps.columns.instance[row]);
}

/** µs of the first step of this kind; NaN = there is none. */
export function stepAt({ tables: { steps } }: Recording, kind: number): number {
  return steps.columns.at[stepRows(steps.columns.kind, steps.rows, kind)[0]] ?? NaN;
}

function stepRows(kinds: Uint8Array, rows: number, kind: number): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter((row) => kinds[row] === kind);
}

/** An instance's phases with their times in s, as "ready 4". */
export function lifeOf({ tables: { phases } }: Recording, instance: number): string[] {
  const names = Object.fromEntries(Object.entries(Phase).map(([name, code]) => [code, name]));
  const { instance: whose, phase, at } = phases.columns;
  const rows = Array.from({ length: phases.rows }, (_, row) => row).filter((row) => whose[row] === instance);
  return rows.map((row) => `${names[phase[row]]} ${at[row] / s}`);
}
