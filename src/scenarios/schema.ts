import * as v from "valibot";
import type { Experiment } from "../engine/experiment.ts";
import { meanMs } from "../engine/kernel/distributions.ts";
import { readCanaryPlan } from "../engine/operator/canary-plan.ts";
import { readPlan } from "../engine/operator/plan.ts";
import { strategies } from "../engine/operator/registry.ts";
import { type Settings, settingsWithDefaults } from "../engine/operator/settings.ts";
import { podsSetting } from "../engine/platforms/kubernetes/int-or-percent.ts";
import { commandsOf } from "../engine/worlds.ts";
import { bounds } from "./bounds.ts";
import { startedByOne } from "./canary-size.ts";
import { migrated } from "./migrate.ts";
import { tooManyProbes } from "./probe-size.ts";
import { refusedByKubernetes } from "./refused-by-kubernetes.ts";
import { printable, sentenceOf } from "./sentences.ts";
import { shop, usualProbe } from "./shop.ts";
import { whatIsTooLarge } from "./size.ts";

/**
 * What an experiment from outside (a file, a link, saved data) must look like. Every number is bounded, so that whatever
 * is accepted also runs in reasonable time and memory.
 */

const between = (low: number, high: number) => v.pipe(v.number(), v.finite(), v.minValue(low), v.maxValue(high));
const whole = (low: number, high: number) => v.pipe(between(low, high), v.integer());
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));

const ms = between(0, bounds.longestMs);
const duration = v.variant("kind", [
  v.strictObject({ kind: v.literal("constant"), ms }),
  v.strictObject({ kind: v.literal("exponential"), meanMs: ms }),
  v.strictObject({ kind: v.literal("lognormal"), medianMs: ms, sigma: between(0, 3) }),
  v.pipe(
    v.strictObject({ kind: v.literal("uniform"), minMs: ms, maxMs: ms }),
    v.check(({ minMs, maxMs }) => minMs <= maxMs, "minMs must not be above maxMs"),
  ),
  v.strictObject({ kind: v.literal("erlang"), k: whole(1, 100), meanMs: ms }),
  v.strictObject({ kind: v.literal("hyperexponential"), p: between(0, 1), mean1Ms: ms, mean2Ms: ms }),
]);

const journeyStep = v.strictObject({
  kind: v.picklist(["browse", "login", "cart", "checkout", "job"]),
  times: v.pipe(
    v.strictTuple([whole(1, 1000), whole(1, 1000)]),
    v.check(([fewest, most]) => fewest <= most, "the fewest times must not be above the most"),
  ),
  chance: between(0, 1),
  requests: whole(1, 10),
});

const people = v.strictObject({
  arrivals: v.variant("kind", [
    v.strictObject({ kind: v.literal("population"), people: whole(1, bounds.mostPeople), away: duration }),
    v.strictObject({ kind: v.literal("poisson"), perSecond: between(0.001, bounds.mostArrivalsPerSecond) }),
    v.strictObject({
      kind: v.literal("renewal"),
      gap: v.pipe(
        duration,
        v.check(
          (gap) => meanMs(gap) * bounds.mostArrivalsPerSecond >= 1000,
          `At most ${bounds.mostArrivalsPerSecond} people may come in a second.`,
        ),
      ),
    }),
  ]),
  journey: v.pipe(v.array(journeyStep), v.minLength(1), v.maxLength(20)),
  think: duration,
  patience: v.nullable(duration),
  reload: v.strictObject({
    chance: between(0, 1),
    delay: duration,
    backOff: v.optional(between(1, 10), 1),
    mostTries: whole(1, 15),
  }),
  live: v.optional(v.nullable(v.strictObject({ share: between(0, 1), reconnect: duration })), null),
});

const stop = v.strictObject({
  preStopMs: ms,
  sigterm: v.picklist(["exits", "drains", "lingers", "ignores"]),
  lingerMs: v.optional(ms, shop.instances.stop.lingerMs),
  graceMs: ms,
});

const period = between(1, bounds.longestMs);
const threshold = whole(1, 1000);
const probe = v.strictObject({
  delayMs: v.optional(ms, usualProbe.delayMs),
  periodMs: v.optional(period, usualProbe.periodMs),
  timeoutMs: v.optional(period, usualProbe.timeoutMs),
  successThreshold: v.optional(threshold, usualProbe.successThreshold),
  failureThreshold: v.optional(threshold, usualProbe.failureThreshold),
  checks: v.optional(v.picklist(["port", "answer"]), usualProbe.checks),
});
const probes = v.strictObject({
  startup: v.optional(v.nullable(probe), null),
  readiness: v.nullable(probe),
  liveness: v.optional(v.nullable(probe), null),
});

const pull = v.strictObject({ takes: duration, failures: v.optional(whole(0, 1000), 0) });
const megabytes = between(0, 1_000_000);
const memory = v.nullable(
  v.strictObject({
    limitMb: between(1, 1_000_000),
    baseMb: megabytes,
    perRequestMb: megabytes,
    leakMb: megabytes,
  }),
);

const instances = v.strictObject({
  replicas: whole(1, bounds.mostReplicas),
  slots: whole(1, bounds.mostSlots),
  queueLimit: whole(0, bounds.longestQueue),
  queueOrder: v.optional(v.picklist(["fifo", "lifo", "purchases"]), shop.instances.queueOrder),
  cores: v.optional(v.nullable(whole(1, bounds.mostSlots)), shop.instances.cores),
  demand: duration,
  scheduleMs: ms,
  pull: v.optional(pull, shop.instances.pull),
  init: v.optional(duration, shop.instances.init),
  boot: duration,
  warmUp: v.strictObject({ slowdown: between(1, 100), tauMs: ms }),
  probes,
  stop,
  skipsAbandoned: v.boolean(),
  keepAliveMs: v.optional(v.nullable(ms), shop.instances.keepAliveMs),
  memory: v.optional(memory, null),
});

const windowS = between(0, 3600);
const scalingRules = v.strictObject({
  stabilizationWindowSeconds: windowS,
  selectPolicy: v.picklist(["Max", "Min", "Disabled"]),
  policies: v.pipe(
    v.array(
      v.strictObject({
        type: v.picklist(["Pods", "Percent"]),
        value: whole(1, 1_000_000),
        periodSeconds: between(1, 3600),
      }),
    ),
    v.minLength(1),
    v.maxLength(10),
  ),
});
const replicas = whole(1, bounds.mostReplicas);
const autoscaler = v.pipe(
  v.strictObject({
    fewest: replicas,
    most: replicas,
    targetPct: between(1, 10_000),
    fullPct: between(1, 10_000),
    periodMs: between(1000, bounds.longestMs),
    tolerance: between(0, 10),
    behavior: v.strictObject({ scaleUp: scalingRules, scaleDown: scalingRules }),
    applied: v.nullable(replicas),
  }),
  v.check(({ fewest, most }) => fewest <= most, "the fewest must not be above the most"),
);

const usual = shop.balancer;
const place = v.picklist(["memory", "disk", "shared"]);

const scenario = v.strictObject({
  horizonS: between(1, bounds.longestHorizonS),
  people,
  network: v.strictObject({ clientMs: between(0, 10_000), hopMs: between(0, 10_000) }),
  balancer: v.strictObject({
    layer: v.picklist(["L4", "L7"]),
    policy: v.picklist(["round-robin", "random", "least-connections", "power-of-two", "sticky"]),
    endpointLagMs: ms,
    registrationMs: v.optional(ms, usual.registrationMs),
    deregistrationMs: v.optional(v.nullable(ms), usual.deregistrationMs),
    fallsBack: v.optional(v.boolean(), usual.fallsBack),
    retries: whole(0, 5),
    retryOn: v.optional(v.picklist(["refused", "reset", "any"]), usual.retryOn),
    retryBackOffMs: v.optional(ms, usual.retryBackOffMs),
    retryBudget: v.optional(
      v.nullable(v.strictObject({ share: between(0, 1), atLeast: whole(0, 100_000) })),
      usual.retryBudget,
    ),
    timeoutMs: v.nullable(between(1, bounds.longestMs)),
    keepAliveMs: v.optional(v.nullable(ms), usual.keepAliveMs),
    healthCheck: v.optional(
      v.nullable(
        v.strictObject({ periodMs: period, timeoutMs: period, healthyAfter: threshold, unhealthyAfter: threshold }),
      ),
      usual.healthCheck,
    ),
    outlier: v.optional(
      v.nullable(v.strictObject({ failures: threshold, ejectMs: period, longestMs: period, mostPct: between(0, 100) })),
      usual.outlier,
    ),
    panicPct: v.optional(between(0, 100), usual.panicPct),
    slowStartMs: v.optional(ms, usual.slowStartMs),
  }),
  instances,
  sessions: place,
  jobs: v.optional(
    v.strictObject({ place, ack: v.picklist(["early", "late"]), takes: duration, redeliverMs: ms }),
    shop.jobs,
  ),
  cache: v.optional(v.nullable(v.strictObject({ place, hitShare: between(0, 1), fillMs: ms })), shop.cache),
  store: v.optional(
    v.nullable(
      v.strictObject({
        slots: whole(1, bounds.mostSlots),
        demand: duration,
        timeoutMs: v.nullable(between(1, bounds.longestMs)),
        retries: whole(0, 10),
      }),
    ),
    shop.store,
  ),
  idempotencyKeys: v.optional(v.boolean(), shop.idempotencyKeys),
  autoscaler: v.optional(v.nullable(autoscaler), shop.autoscaler),
});

const world = v.strictObject({
  id: v.pipe(
    text(20),
    v.regex(/^[A-Za-z0-9-]+$/, "must be letters, digits and hyphens"),
    v.notValue("control", "is taken: the control has this id"),
  ),
  strategy: v.picklist(strategies.map(({ id }) => id)),
  settings: v.pipe(
    v.record(text(40), v.union([v.pipe(v.number(), v.finite()), text(1000), v.boolean()])),
    v.check((settings) => !Array.isArray(settings), "must be an object, not a list"),
    v.check((settings) => Object.keys(settings).length <= 40, "has too many settings"),
  ),
  overrides: v.strictObject({
    stop: v.optional(v.partial(stop)),
    probes: v.optional(v.partial(probes)),
    pull: v.optional(v.partial(pull)),
    memory: v.optional(memory),
    replicas: v.optional(replicas),
  }),
});

const timed = { atS: between(0, bounds.longestHorizonS), world: v.optional(text(20)) };
const command = v.variant("do", [
  v.strictObject({ ...timed, do: v.literal("deploy"), version: whole(1, 3) }),
  v.strictObject({ ...timed, do: v.literal("kill"), instance: whole(0, 65_000) }),
  v.strictObject({
    ...timed,
    do: v.literal("spike"),
    factor: between(1, 20),
    forS: between(1, bounds.longestHorizonS),
  }),
  v.strictObject({ ...timed, do: v.literal("pause") }),
  v.strictObject({ ...timed, do: v.literal("resume") }),
]);

const experiment = v.strictObject({
  schema: v.literal(2),
  name: text(100),
  seed: whole(0, 4_294_967_295),
  scenario,
  worlds: v.pipe(v.array(world), v.minLength(1), v.maxLength(4)),
  commands: v.pipe(v.array(command), v.maxLength(bounds.mostCommands)),
});

export type Parsed = { ok: true; experiment: Experiment } | { ok: false; sentence: string };

/** Checks an experiment that comes from outside. Never throws; what is wrong comes back as one clear sentence. */
export function parseExperiment(data: unknown): Parsed {
  const hidden = hiddenSetting(data);
  if (hidden !== null) return { ok: false, sentence: `There is no setting "${hidden}".` };
  const result = v.safeParse(experiment, migrated(data));
  if (!result.success) return { ok: false, sentence: sentenceOf(result.issues[0]) };
  const checked = result.output;
  const wrong = whatDoesNotFit(checked);
  return wrong ? { ok: false, sentence: wrong } : { ok: true, experiment: checked };
}

/** A setting by a name that every object has anyway, which a record of strangers' names would pass over. */
function hiddenSetting(data: unknown): string | null {
  const worlds = (data as { worlds?: unknown } | null | undefined)?.worlds;
  if (!Array.isArray(worlds)) return null;
  const settings = worlds.map((one: unknown) => (one as { settings?: unknown } | null | undefined)?.settings ?? {});
  return (
    ["__proto__", "prototype", "constructor"].find((name) => settings.some((set) => Object.hasOwn(set, name))) ?? null
  );
}

/** What each part allows, but not together. */
function whatDoesNotFit({ worlds, commands, scenario }: Experiment): string | null {
  const late = commands.find(({ atS }) => atS > scenario.horizonS);
  if (late) return `A command is given at ${late.atS} s, after the end of the run at ${scenario.horizonS} s.`;
  const ids = worlds.map(({ id }) => id);
  if (new Set(ids).size < ids.length) return "Two worlds have the same id.";
  const stranger = commands.find((given) => given.world !== undefined && !ids.includes(given.world));
  if (stranger) return `A command names the world "${printable(stranger.world ?? "")}", which does not exist.`;
  for (const { strategy, settings } of worlds) {
    const sentence = settingsThatDoNotFit(strategy, settings);
    if (sentence) return sentence;
  }
  // Each deployment starts as many once more; the Recording counts instances in 16 bits.
  const most = Math.max(
    ...worlds.map((world) => {
      const deploys = commandsOf({ commands }, world).filter(({ do: what }) => what === "deploy").length;
      const begins = world.overrides.replicas ?? scenario.instances.replicas;
      const replicas = Math.max(begins, scenario.autoscaler?.most ?? 0);
      return replicas + startedByOne(world, replicas) * deploys;
    }),
  );
  if (most > bounds.mostInstances) {
    return `So many deployments of so many instances are too many: at most ${bounds.mostInstances} may be started in one run.`;
  }
  const tooLarge = worlds.map((world) => whatIsTooLarge(scenario, commandsOf({ commands }, world)));
  return tooLarge.find((sentence) => sentence !== null) ?? tooManyProbes(scenario, worlds);
}

function settingsThatDoNotFit(id: string, settings: Settings): string | null {
  const strategy = strategies.find((candidate) => candidate.id === id);
  for (const [name, value] of Object.entries(settings)) {
    const setting = strategy?.settings.find((candidate) => candidate.id === name);
    if (!setting) return `The strategy "${id}" has no setting "${printable(name)}".`;
    if (setting.kind === "choice" && !setting.choices.some((choice) => choice.id === value)) {
      return `${name} must be one of ${setting.choices.map((choice) => choice.id).join(", ")}.`;
    }
    if (setting.kind === "boolean" && typeof value !== "boolean") return `${name} must be true or false.`;
    if (setting.kind === "steps") {
      const plan = readPlan(typeof value === "string" ? value : "?");
      if (!plan.ok) return printable(plan.sentence);
    }
    if (setting.kind === "canary-steps") {
      const plan = readCanaryPlan(typeof value === "string" ? value : "?");
      if (!plan.ok) return printable(plan.sentence);
    }
    if (setting.kind === "pods") {
      const sentence = podsThatDoNotFit(name, value, setting);
      if (sentence) return sentence;
    }
    if (setting.kind === "number") {
      const { unit } = setting;
      const { min, max } = setting.accepts ?? setting;
      const fits = typeof value === "number" && value >= min && value <= max;
      if (!fits) return `${name} must be a number from ${min} to ${max} (${unit}).`;
    }
  }
  return refusedByKubernetes(id, settingsWithDefaults(strategy?.settings ?? [], settings));
}

/** A share as a slider gives it, or a count or share as a manifest spells it. */
function podsThatDoNotFit(name: string, value: unknown, { min, max }: { min: number; max: number }): string | null {
  const isShare = typeof value === "number" && value >= min && value <= max;
  if (isShare || (typeof value === "string" && podsSetting(value) !== null)) return null;
  return `${name} must be a number from ${min} to ${max} (%), or a text such as "1" or "25%".`;
}
