import * as fc from "fast-check";
import type { Command, Experiment, JourneyStep, Probe, Probes, Scenario, World } from "../../src/engine/experiment.ts";
import type { Duration } from "../../src/engine/kernel/distributions.ts";
import { type PlannedStep, writeCanaryPlan } from "../../src/engine/operator/canary-plan.ts";
import { type Card, plainCards, writePlan } from "../../src/engine/operator/plan.ts";
import { strategies } from "../../src/engine/operator/registry.ts";
import { type Setting, type Settings, settingsWithDefaults } from "../../src/engine/operator/settings.ts";
import { refusedByKubernetes } from "../../src/scenarios/refused-by-kubernetes.ts";
import { swarm } from "./swarm.ts";

/**
 * Small experiments of every kind that the schema accepts, in which much goes wrong: few instances, little room, deployments
 * in the middle of things. Half of the times come from a coarse grid, so that many things coincide.
 */

const ms = (most: number) => fc.oneof(fc.constantFrom(0, most / 4, most / 2, most), fc.integer({ min: 0, max: most }));
const chance = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

/** A length of time around so many ms; at least `least`. */
function duration(most: number, least = 0): fc.Arbitrary<Duration> {
  const about = fc.oneof(fc.constant(most / 2), fc.integer({ min: Math.max(1, least), max: most }));
  return fc.oneof(
    about.map((ms): Duration => ({ kind: "constant", ms })),
    about.map((meanMs): Duration => ({ kind: "exponential", meanMs })),
    fc.record({ kind: fc.constant("lognormal"), medianMs: about, sigma: fc.double({ min: 0, max: 1.5, noNaN: true }) }),
    about.map((maxMs): Duration => ({ kind: "uniform", minMs: Math.min(least, maxMs), maxMs })),
    fc.record({ kind: fc.constant("erlang"), k: fc.integer({ min: 1, max: 5 }), meanMs: about }),
    fc.record({ kind: fc.constant("hyperexponential"), p: chance, mean1Ms: about, mean2Ms: about }),
  );
}

const journeyStep: fc.Arbitrary<JourneyStep> = fc.record({
  kind: fc.constantFrom("browse", "login", "cart", "checkout", "job"),
  times: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(2)).map(([few, more]): [number, number] => [few, few + more]),
  chance,
  requests: fc.integer({ min: 1, max: 4 }),
});

const people: fc.Arbitrary<Scenario["people"]> = fc.record({
  arrivals: fc.oneof(
    fc.record({
      kind: fc.constant("population" as const),
      people: fc.integer({ min: 1, max: 12 }),
      away: duration(4000, 100),
    }),
    fc.record({ kind: fc.constant("poisson" as const), perSecond: fc.double({ min: 0.1, max: 6, noNaN: true }) }),
    fc.record({
      kind: fc.constant("renewal" as const),
      gap: fc.constantFrom(
        { kind: "constant" as const, ms: 400 },
        { kind: "erlang" as const, k: 3, meanMs: 300 },
        { kind: "hyperexponential" as const, p: 0.8, mean1Ms: 50, mean2Ms: 1500 },
      ),
    }),
  ),
  journey: fc.array(journeyStep, { minLength: 1, maxLength: 5 }),
  think: duration(3000),
  patience: fc.option(fc.oneof(duration(500), duration(8000, 1000))),
  reload: fc.record({
    chance,
    delay: duration(2000),
    backOff: fc.constantFrom(1, 1, 2),
    mostTries: fc.integer({ min: 1, max: 15 }),
  }),
  live: fc.option(fc.record({ share: chance, reconnect: duration(3000, 500) }), { freq: 1 }),
});

const stop: fc.Arbitrary<Scenario["instances"]["stop"]> = fc.record({
  preStopMs: ms(6000),
  sigterm: fc.constantFrom("exits", "drains", "lingers", "ignores"),
  lingerMs: ms(4000),
  graceMs: ms(8000),
});

const probe: fc.Arbitrary<Probe> = fc.record({
  delayMs: fc.constantFrom(0, 0, 700, 5000),
  periodMs: fc.constantFrom(1, 500, 1000, 3000),
  timeoutMs: fc.constantFrom(1, 300, 1000, 4000),
  successThreshold: fc.constantFrom(1, 1, 2, 3),
  failureThreshold: fc.constantFrom(1, 2, 3, 10),
  checks: fc.constantFrom("port", "answer"),
});

const probes: fc.Arbitrary<Probes> = fc.record({
  startup: fc.option(probe, { freq: 1 }),
  readiness: fc.option(probe, { freq: 2 }),
  liveness: fc.option(probe, { freq: 1 }),
});

const pull: fc.Arbitrary<Scenario["instances"]["pull"]> = fc.record({
  takes: fc.oneof(fc.constant({ kind: "constant" as const, ms: 0 }), duration(3000)),
  failures: fc.constantFrom(0, 0, 0, 1, 3),
});

const memory: fc.Arbitrary<Scenario["instances"]["memory"]> = fc.record({
  limitMb: fc.constantFrom(100, 200),
  baseMb: fc.constantFrom(0, 50, 90, 100),
  perRequestMb: fc.constantFrom(0, 1, 25),
  leakMb: fc.constantFrom(0, 0.5, 10),
});

/** Mostly without what only some balancers do, so that each of it also happens alone. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

const threshold = fc.integer({ min: 1, max: 3 });

const balancer: fc.Arbitrary<Scenario["balancer"]> = fc.record({
  layer: fc.constantFrom("L4", "L7"),
  policy: fc.constantFrom("round-robin", "random", "least-connections", "power-of-two", "sticky"),
  endpointLagMs: ms(3000),
  registrationMs: fc.oneof(fc.constant(0), ms(4000)),
  deregistrationMs: seldom(ms(3000)),
  fallsBack: fc.boolean(),
  retries: fc.nat(3),
  retryOn: fc.constantFrom("refused", "reset", "any"),
  retryBackOffMs: fc.oneof(fc.constant(0), ms(500)),
  retryBudget: seldom(fc.record({ share: chance, atLeast: fc.nat(3) })),
  timeoutMs: fc.option(fc.integer({ min: 1, max: 5000 })),
  keepAliveMs: seldom(ms(4000)),
  healthCheck: seldom(
    fc.record({
      periodMs: fc.constantFrom(200, 1000, 3000),
      timeoutMs: fc.constantFrom(1, 500, 2000),
      healthyAfter: threshold,
      unhealthyAfter: threshold,
    }),
  ),
  outlier: seldom(
    fc.record({
      failures: threshold,
      ejectMs: fc.constantFrom(1, 1000, 5000),
      longestMs: fc.constantFrom(1, 8000),
      mostPct: fc.constantFrom(0, 50, 100),
    }),
  ),
  panicPct: fc.constantFrom(0, 0, 1, 50, 100),
  slowStartMs: fc.constantFrom(0, 0, 5000),
});

const scalingRules = fc.record({
  stabilizationWindowSeconds: fc.constantFrom(0, 0, 10),
  selectPolicy: fc.constantFrom("Max" as const, "Max" as const, "Min" as const, "Disabled" as const),
  policies: fc.array(
    fc.record({
      type: fc.constantFrom("Pods" as const, "Percent" as const),
      value: fc.constantFrom(1, 4, 50, 100),
      periodSeconds: fc.constantFrom(5, 15),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

const autoscaler: fc.Arbitrary<NonNullable<Scenario["autoscaler"]>> = fc.record({
  fewest: fc.integer({ min: 1, max: 3 }),
  most: fc.integer({ min: 3, max: 8 }),
  targetPct: fc.constantFrom(30, 60, 80),
  fullPct: fc.constantFrom(50, 100, 200),
  periodMs: fc.constantFrom(1000, 5000, 15_000),
  tolerance: fc.constantFrom(0, 0.1),
  behavior: fc.record({ scaleUp: scalingRules, scaleDown: scalingRules }),
  applied: fc.option(fc.integer({ min: 1, max: 6 })),
});

const scenario: fc.Arbitrary<Scenario> = fc.record({
  horizonS: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.double({ min: 1, max: 60, noNaN: true })),
  people,
  network: fc.record({ clientMs: fc.oneof(ms(20), ms(1000)), hopMs: fc.oneof(fc.constantFrom(0, 1), ms(500)) }),
  balancer,
  instances: fc.record({
    // Also more than the columns begin with.
    replicas: fc.oneof(
      { weight: 19, arbitrary: fc.integer({ min: 1, max: 5 }) },
      { weight: 1, arbitrary: fc.integer({ min: 17, max: 24 }) },
    ),
    slots: fc.integer({ min: 1, max: 3 }),
    queueLimit: fc.nat(4),
    pull,
    init: fc.oneof(fc.constant({ kind: "constant" as const, ms: 0 }), duration(3000)),
    queueOrder: fc.constantFrom("fifo", "fifo", "lifo", "purchases"),
    cores: fc.constantFrom(null, null, 1, 2),
    keepAliveMs: seldom(ms(4000)),
    memory: fc.option(memory, { freq: 1 }),
    demand: fc.oneof(duration(1500), duration(200)),
    scheduleMs: ms(3000),
    boot: duration(6000),
    warmUp: fc.record({ slowdown: fc.constantFrom(1, 1, 3, 10), tauMs: ms(8000) }),
    probes,
    stop,
    skipsAbandoned: fc.boolean(),
  }),
  sessions: fc.constantFrom("memory", "disk", "shared"),
  jobs: fc.record({
    place: fc.constantFrom("memory", "disk", "shared"),
    ack: fc.constantFrom("early", "late"),
    takes: duration(8000),
    redeliverMs: ms(6000),
  }),
  cache: fc.option(
    fc.record({ place: fc.constantFrom("memory", "disk", "shared"), hitShare: chance, fillMs: ms(10_000) }),
    { freq: 2 },
  ),
  store: fc.option(
    fc.record({
      slots: fc.integer({ min: 1, max: 3 }),
      demand: duration(800),
      timeoutMs: fc.option(fc.integer({ min: 1, max: 2000 }), { freq: 2 }),
      retries: fc.nat(3),
    }),
    { freq: 1 },
  ),
  idempotencyKeys: fc.boolean(),
  autoscaler: seldom(autoscaler),
});

const card: fc.Arbitrary<Card> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...plainCards).map((name): Card => ({ do: name })) },
  { weight: 1, arbitrary: fc.constantFrom(0, 0.5, 3).map((seconds): Card => ({ do: "wait", seconds })) },
);

const canaryStep: fc.Arbitrary<PlannedStep> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 20, 50, 99, 100).map((setWeight) => ({ setWeight })) },
  { weight: 2, arbitrary: fc.constantFrom(0, 0.5, 3).map((durationS) => ({ pause: { durationS } })) },
  fc.constantFrom<PlannedStep[]>(
    { pause: { durationS: null } },
    { analysis: true },
    { setHeaderRoute: true },
    { setCanaryScale: { replicas: 2 } },
    { setCanaryScale: { weight: 50 } },
    { setCanaryScale: { matchTrafficWeight: true } },
  ),
);

function settingValue(setting: Setting): fc.Arbitrary<number | string | boolean> {
  if (setting.kind === "boolean") return fc.boolean();
  if (setting.kind === "choice") return fc.constantFrom(...setting.choices.map(({ id }) => id));
  if (setting.kind === "steps") return fc.array(card, { maxLength: 8 }).map(writePlan);
  if (setting.kind === "canary-steps") return fc.array(canaryStep, { maxLength: 7 }).map(writeCanaryPlan);
  if (setting.kind === "pods") {
    const spelled = fc.constantFrom("0", "1", "3", "0%", "25%", "34%", "150%");
    return fc.oneof(fc.integer({ min: setting.min, max: setting.max }), spelled);
  }
  const { min, max, unit } = setting;
  // Long waits would outlast these runs.
  const most = unit === "s" ? Math.min(max, min + 15) : max;
  return fc.oneof(
    fc.constantFrom(min, setting.default <= most ? setting.default : min),
    fc.integer({ min, max: most }),
  );
}

const world = fc.constantFrom(...strategies).chain((strategy) =>
  fc.record({
    strategy: fc.constant(strategy.id),
    settings: fc
      .record(Object.fromEntries(strategy.settings.map((setting) => [setting.id, settingValue(setting)])), {
        requiredKeys: [],
      })
      .filter(
        (set) => refusedByKubernetes(strategy.id, settingsWithDefaults(strategy.settings, set as Settings)) === null,
      ),
    overrides: fc.record(
      {
        stop: fc.record({ sigterm: fc.constantFrom("exits", "drains", "lingers", "ignores") }, { requiredKeys: [] }),
        probes,
        pull,
        memory: fc.option(memory),
        replicas: fc.integer({ min: 1, max: 5 }),
      },
      { requiredKeys: [] },
    ),
  }),
) as fc.Arbitrary<Omit<World, "id">>;

/** A command for all worlds, or for one alone. */
export function commandIn(horizonS: number, worlds: number): fc.Arbitrary<Command> {
  const atS = fc.oneof(
    fc.integer({ min: 0, max: Math.floor(horizonS) }),
    fc.double({ min: 0, max: horizonS, noNaN: true }),
  );
  const ids = fc.option(fc.nat(worlds - 1), { nil: undefined, freq: 3 }).map((n) => (n === undefined ? n : `W${n}`));
  const timed = { atS, world: ids };
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ ...timed, do: fc.constant("deploy" as const), version: fc.integer({ min: 1, max: 3 }) }),
    },
    { weight: 3, arbitrary: fc.record({ ...timed, do: fc.constant("kill" as const), instance: fc.nat(6) }) },
    { weight: 1, arbitrary: fc.record({ ...timed, do: fc.constantFrom("pause" as const, "resume" as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        ...timed,
        do: fc.constant("spike" as const),
        factor: fc.double({ min: 1, max: 4, noNaN: true }),
        forS: fc.double({ min: 1, max: 20, noNaN: true }),
      }),
    },
  );
}

export const experiment: fc.Arbitrary<Experiment> = fc
  .tuple(swarm(scenario), fc.array(world, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 4_294_967_295 }))
  .chain(([scenario, worlds, seed]) =>
    fc.array(commandIn(scenario.horizonS, worlds.length), { maxLength: 6 }).map((commands): Experiment => ({
      schema: 2,
      name: "random",
      seed,
      scenario,
      worlds: worlds.map((one, i) => ({ id: `W${i}`, ...one })),
      commands,
    })),
  );
