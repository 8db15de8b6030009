import type { Experiment, Instances, People, Scenario, World } from "../../engine/experiment.ts";
import type { Duration } from "../../engine/kernel/distributions.ts";
import { bounds } from "../bounds.ts";
import { shop } from "../shop.ts";
import { usualAutoscaler } from "./kubernetes/autoscaler.ts";
import type { Release } from "./release.ts";
import type { Assumption } from "./report.ts";

/** A release and what is assumed of it as an experiment: version 2 deployed once, to people who come by chance. */
export function experimentOf(
  release: Release,
  rollout: Pick<World, "strategy" | "settings">,
  assumptions: readonly Assumption[],
): Experiment {
  const said = new Map(assumptions.map(({ id, value }) => [id, value]));
  const read: Values = {
    number: (id) => Number(said.get(id) ?? 0),
    word: (id) => String(said.get(id)),
    yes: (id) => said.get(id) === true,
  };
  // Only some wait for somebody.
  const promotion: World["settings"] = said.has("promoteAfterS") ? { promoteAfterS: read.number("promoteAfterS") } : {};
  return {
    schema: 2,
    name: release.subject.slice(0, 100),
    seed: read.number("seed"),
    scenario: scenarioOf(release, read),
    worlds: [{ id: "A", ...rollout, settings: { ...rollout.settings, ...promotion }, overrides: {} }],
    commands: [{ atS: read.number("deployAtS"), do: "deploy", version: 2 }],
  };
}

/** The assumptions' values by their ids. */
interface Values {
  number(id: string): number;
  word(id: string): string;
  yes(id: string): boolean;
}

function scenarioOf(release: Release, read: Values): Scenario {
  const { number, word, yes } = read;
  const isKept = number("keepAliveMs") > 0;
  return {
    ...shop,
    horizonS: number("horizonS"),
    people: peopleOf(read),
    network: { clientMs: number("clientMs"), hopMs: number("hopMs") },
    balancer: {
      ...shop.balancer,
      layer: word("layer") as Scenario["balancer"]["layer"],
      policy: word("policy") as Scenario["balancer"]["policy"],
      endpointLagMs: number("endpointLagMs"),
      registrationMs: number("registrationMs"),
      deregistrationMs: number("deregistrationMs") >= bounds.longestMs ? null : number("deregistrationMs"),
      fallsBack: yes("fallsBack"),
      healthCheck: release.front.checks ?? null,
      retries: number("retries"),
      retryOn: word("retryOn") as Scenario["balancer"]["retryOn"],
      timeoutMs: number("timeoutMs"),
      keepAliveMs: isKept ? number("keepAliveMs") : null,
    },
    instances: instancesOf(release, read),
    sessions: word("sessions") as Scenario["sessions"],
    autoscaler: release.autoscaler
      ? { ...usualAutoscaler, ...release.autoscaler, fullPct: number("cpuFullPct") }
      : null,
  };
}

/** Whoever makes several requests logs in with the first. */
function peopleOf({ number }: Values): People {
  const requests = number("requestsPerPerson");
  const clicks = (kind: "browse" | "login", times: number) => ({
    kind,
    times: [times, times] as [number, number],
    chance: 1,
    requests: 1,
  });
  const chance = number("reloadChance");
  return {
    arrivals: { kind: "poisson", perSecond: number("perSecond") / requests },
    journey: requests === 1 ? [clicks("browse", 1)] : [clicks("login", 1), clicks("browse", requests - 1)],
    think: requests === 1 ? constant(0) : { kind: "exponential", meanMs: number("thinkMs") },
    patience: constant(number("patienceMs")),
    reload: {
      chance,
      delay: { kind: "uniform", minMs: 1000, maxMs: 3000 },
      backOff: 1,
      mostTries: chance === 0 ? 1 : 4,
    },
    live:
      number("liveShare") === 0
        ? null
        : { share: number("liveShare"), reconnect: { kind: "uniform", minMs: 0, maxMs: 5000 } },
  };
}

function instancesOf(
  { replicas, autoscaler, probes, stop, memoryLimitMb }: Release,
  { number, word, yes }: Values,
): Instances {
  const preStopMs = stop.preStopMs ?? number("preStopMs");
  const within = (ms: number) => Math.min(ms, bounds.longestMs);
  const bounded = (probe: Instances["probes"]["readiness"]) =>
    probe && {
      ...probe,
      delayMs: within(probe.delayMs),
      periodMs: within(probe.periodMs),
      timeoutMs: within(probe.timeoutMs),
    };
  return {
    ...shop.instances,
    replicas: autoscaler ? number("runningReplicas") : replicas,
    slots: number("slots"),
    queueLimit: number("queueLimit"),
    demand: constant(number("demandMs")),
    scheduleMs: number("scheduleMs"),
    pull: { takes: constant(number("pullMs")), failures: number("pullFailures") },
    init: constant(number("initMs")),
    boot: constant(number("bootMs")),
    warmUp: { slowdown: number("warmUpSlowdown"), tauMs: number("warmUpMs") },
    probes: {
      startup: bounded(probes.startup),
      readiness: bounded(probes.readiness),
      liveness: bounded(probes.liveness),
    },
    stop: {
      preStopMs: within(preStopMs),
      sigterm: word("sigterm") as Instances["stop"]["sigterm"],
      lingerMs: number("lingerMs"),
      graceMs: within(stop.isSpentByHook ? stop.graceMs : stop.graceMs + preStopMs),
    },
    skipsAbandoned: yes("skipsAbandoned"),
    keepAliveMs: number("keepAliveMs") > 0 ? number("serverKeepAliveMs") : null,
    memory:
      memoryLimitMb === null
        ? null
        : {
            limitMb: Math.min(1_000_000, Math.max(1, memoryLimitMb)),
            baseMb: number("baseMb"),
            perRequestMb: number("perRequestMb"),
            leakMb: number("leakMb"),
          },
  };
}

function constant(ms: number): Duration {
  return { kind: "constant", ms };
}
