import type { Experiment, Instances, Scenario } from "../../src/engine/experiment.ts";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { NEVER } from "../../src/engine/recording/schema.ts";
import { Run } from "../../src/engine/run.ts";
import { controlWorld } from "../../src/engine/worlds.ts";
import { shop } from "../../src/scenarios/shop.ts";

/** The model as a textbook's queue: people with one request each, no network, no cold start, endless patience. */

const never: Duration = { kind: "constant", ms: 0 };

export interface Queue {
  /** Arrivals a second; of a population instead, see `people`. */
  perSecond?: number;
  people?: Scenario["people"]["arrivals"];
  patience?: Duration;
  policy?: Scenario["balancer"]["policy"];
  /** From here on, what is usual is overridden. */
  instances: Partial<Instances> & { demand: Duration };
  network?: Scenario["network"];
  /** More than one request each, with some time in between. */
  journey?: Scenario["people"]["journey"];
  think?: Duration;
  horizonS: number;
}

export function runQueue(queue: Queue, seed: number): Recording {
  const run = new Run(experimentOf(queue, seed), controlWorld);
  run.advance(Infinity);
  return run.recording;
}

function experimentOf(queue: Queue, seed: number) {
  const { perSecond = 0, people, patience, policy, instances, network, journey, think, horizonS } = queue;
  const scenario: Scenario = {
    ...shop,
    horizonS,
    people: {
      arrivals: people ?? { kind: "poisson", perSecond },
      journey: journey ?? [{ kind: "browse", times: [1, 1], chance: 1, requests: 1 }],
      think: think ?? never,
      patience: patience ?? null,
      reload: { chance: 0, delay: never, backOff: 1, mostTries: 1 },
      live: null,
    },
    network: network ?? { clientMs: 0, hopMs: 0 },
    balancer: { ...shop.balancer, layer: "L4", policy: policy ?? "round-robin", endpointLagMs: 0, timeoutMs: null },
    instances: {
      ...shop.instances,
      replicas: 1,
      slots: 1,
      queueLimit: 1_000_000,
      scheduleMs: 0,
      boot: never,
      warmUp: { slowdown: 1, tauMs: 0 },
      stop: { ...shop.instances.stop, sigterm: "drains" },
      // Nothing but the queue: a full one would fail its readiness probe.
      probes: { startup: null, readiness: null, liveness: null },
      ...instances,
    },
    sessions: "shared",
  };
  const experiment: Experiment = { schema: 2, name: "queue", seed, scenario, worlds: [], commands: [] };
  return experiment;
}

/** The requests sent from `fromS` to `toS`: what a steady state is judged by. */
export function rowsBetween({ tables: { requests } }: Recording, fromS: number, toS: number): number[] {
  const { sentAt } = requests.columns;
  const rows: number[] = [];
  for (let row = 0; row < requests.rows; row++) {
    if (sentAt[row] >= fromS * 1e6 && sentAt[row] < toS * 1e6) rows.push(row);
  }
  return rows;
}

/** Seconds from sending until the work began, of each request. */
export function waitsOf(recording: Recording, fromS: number, toS: number): number[] {
  const { startAfter } = recording.tables.requests.columns;
  const legs = recording.scenario.network.clientMs + recording.scenario.network.hopMs;
  return rowsBetween(recording, fromS, toS).map((row) => {
    if (startAfter[row] === NEVER) throw new Error("The run ends too early for its last requests.");
    return (startAfter[row] - legs * 1000) / 1e6;
  });
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** The share of the numbers that are above the limit. */
export function shareAbove(numbers: readonly number[], limit: number): number {
  return numbers.filter((number) => number > limit).length / numbers.length;
}
