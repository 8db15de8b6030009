import type { Balancer, Command, Experiment, Instances, Scenario, World } from "../../src/engine/experiment.ts";
import { begin } from "../../src/engine/model/begin.ts";
import { carryOutNext, commandAt } from "../../src/engine/model/commands.ts";
import { dispatch } from "../../src/engine/model/dispatch.ts";
import { Model } from "../../src/engine/model/model.ts";
import { Fate } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { NEVER } from "../../src/engine/recording/schema.ts";
import { shop, usualProbe } from "../../src/scenarios/shop.ts";

/** A small service whose every request takes 100 ms, with people who ask for one page each. */
export interface Service {
  perSecond?: number;
  people?: Partial<Scenario["people"]>;
  network?: Scenario["network"];
  balancer?: Partial<Balancer>;
  instances?: Partial<Instances>;
  commands?: Command[];
  strategy?: string;
  settings?: World["settings"];
  horizonS?: number;
  seed?: number;
  /** What the operator does, at which second. */
  orders?: readonly { atS: number; give: (model: Model) => void }[];
}

export function runService(service: Service): Recording {
  const model = modelOf(service);
  begin(model);
  const until = model.config.horizon;
  const advance = (to: number) => {
    for (;;) {
      const commandIsAt = commandAt(model, model.carriedOut);
      const limit = Math.min(to, commandIsAt - 1);
      while (model.queue.next(limit)) dispatch(model, model.queue.kind, model.queue.subject);
      if (commandIsAt > to) return;
      carryOutNext(model);
    }
  };
  for (const { atS, give } of service.orders ?? []) {
    advance(atS * 1e6);
    // The clock stands at the last event: an order is given at the next one, which is as good as at once.
    give(model);
  }
  advance(until);
  model.recording.until = until;
  model.recording.complete = true;
  return model.recording;
}

function modelOf(service: Service) {
  const constant = (ms: number) => ({ kind: "constant", ms }) as const;
  const scenario: Scenario = {
    ...shop,
    horizonS: service.horizonS ?? 60,
    people: {
      ...shop.people,
      arrivals: { kind: "poisson", perSecond: service.perSecond ?? 20 },
      journey: [{ kind: "browse", times: [1, 1], chance: 1, requests: 1 }],
      patience: null,
      reload: { chance: 0, delay: constant(0), backOff: 1, mostTries: 1 },
      ...service.people,
    },
    network: service.network ?? { clientMs: 0, hopMs: 1 },
    balancer: { ...shop.balancer, timeoutMs: null, ...service.balancer },
    instances: {
      ...shop.instances,
      replicas: 4,
      slots: 4,
      demand: constant(100),
      scheduleMs: 0,
      boot: constant(2000),
      warmUp: { slowdown: 1, tauMs: 0 },
      // What a probe of the answer makes of overload is no part of these tests.
      probes: { startup: null, readiness: { ...usualProbe, periodMs: 1000, checks: "port" }, liveness: null },
      ...service.instances,
    },
    sessions: "shared",
  };
  const commands = service.commands ?? [];
  const world: World = {
    id: "A",
    strategy: service.strategy ?? "none",
    settings: service.settings ?? {},
    overrides: {},
  };
  const experiment: Experiment = {
    schema: 2,
    name: "service",
    seed: service.seed ?? 1,
    scenario,
    worlds: [world],
    commands,
  };
  return new Model(experiment, world, commands);
}

/** A request that ended, in seconds. */
export interface Ended {
  row: number;
  sentAt: number;
  endAt: number;
  fate: number;
  instance: number;
}

export function endedOf({ tables: { requests } }: Recording): Ended[] {
  const { sentAt, endAfter, fate, instance } = requests.columns;
  const rows = Array.from({ length: requests.rows }, (_, row) => row).filter((row) => endAfter[row] !== NEVER);
  return rows.map((row) => ({
    row,
    sentAt: sentAt[row] / 1e6,
    endAt: (sentAt[row] + endAfter[row]) / 1e6,
    fate: fate[row],
    instance: instance[row],
  }));
}

export function failed(recording: Recording): Ended[] {
  return endedOf(recording).filter(({ fate }) => fate !== Fate.served);
}

/** What the balancer learnt when, as "+ instance (reason) s". */
export function viewsOf({ tables: { views } }: Recording): string[] {
  const { instance, believed, at, reason } = views.columns;
  return Array.from({ length: views.rows }, (_, row) => row)
    .filter((row) => at[row] > 0)
    .map((row) => `${believed[row] ? "+" : "-"}${instance[row]} (${reason[row]}) ${at[row] / 1e6}`);
}
