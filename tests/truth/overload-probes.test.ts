import { expect, test } from "vitest";
import type { Experiment, Instances, Probes, World } from "../../src/engine/experiment.ts";
import { Run } from "../../src/engine/run.ts";
import { controlWorld } from "../../src/engine/worlds.ts";
import { explainRequest } from "../../src/engine/outcomes/explain.ts";
import { Fate, Phase, Step } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { shop, usualProbe } from "../../src/scenarios/shop.ts";
import { judge } from "../support/kubelet-oracle.ts";
import { stationsOf } from "../support/invariants/stations.ts";
import { s } from "../support/rollout.ts";

/** Probes that ask for an answer, and what load does to them. Source: SEMANTICS 2.1, 10.1, 10.8. */

const none: Probes = { startup: null, readiness: null, liveness: null };
const fast = { ...usualProbe, periodMs: 1000, timeoutMs: 300, failureThreshold: 2 };

interface Load {
  perSecond: number;
  instances: Partial<Instances>;
  commands?: Experiment["commands"];
  settings?: World["settings"];
  horizonS?: number;
}

/** People who come once, ask for one page, and wait for ever for it. */
function run({ perSecond, instances, commands, settings, horizonS }: Load, isControl = false): Recording {
  const world = { id: "A", strategy: "rolling-update", settings: settings ?? {}, overrides: {} };
  const experiment: Experiment = {
    schema: 2,
    name: "load",
    seed: 5,
    scenario: {
      ...shop,
      horizonS: horizonS ?? 120,
      people: {
        ...shop.people,
        arrivals: { kind: "poisson", perSecond },
        journey: [{ kind: "browse", times: [1, 1], chance: 1, requests: 1 }],
        patience: null,
      },
      balancer: { ...shop.balancer, timeoutMs: null },
      instances: { ...shop.instances, slots: 2, queueLimit: 10_000, warmUp: { slowdown: 1, tauMs: 0 }, ...instances },
    },
    worlds: [world],
    commands: commands ?? [{ atS: 10, do: "deploy", version: 2 }],
  };
  const one = new Run(experiment, isControl ? controlWorld : world);
  one.advance(Infinity);
  return one.recording;
}

/** s at which the instance entered the phase. */
function entered({ tables: { phases } }: Recording, instance: number | null, phase: number): number[] {
  const rows = Array.from({ length: phases.rows }, (_, row) => row);
  return rows
    .filter((row) => phases.columns.phase[row] === phase)
    .filter((row) => instance === null || phases.columns.instance[row] === instance)
    .map((row) => phases.columns.at[row] / s);
}

test.each([19, 24])(
  "a probe gets its turn when a request in its place would have: %i requests a second where 20 can be served",
  (perSecond) => {
    const readiness = { ...fast, timeoutMs: 250, periodMs: 400 };
    const instances: Partial<Instances> = {
      replicas: 1,
      demand: { kind: "exponential", meanMs: 100 },
      boot: { kind: "constant", ms: 1000 },
      probes: { ...none, readiness },
    };
    const recording = run({ perSecond, instances });
    const [startedAt] = entered(recording, 1, Phase.booting);
    const [listensAt] = entered(recording, 1, Phase.running);
    const inside = stationsOf(recording).filter(({ instance, startAt }) => instance === 1 && startAt !== null);
    const leaves = (at: number) =>
      inside.filter(({ doorAt }) => doorAt! < at).map(({ leaveAt }) => leaveAt ?? Infinity);
    // Its turn comes when all but one of the slots' worth of those before it have left.
    const turnAt = (at: number) => {
      const sorted = leaves(at).toSorted((a, b) => a - b);
      return sorted.length < 2 ? at : Math.max(at, sorted[sorted.length - 2]);
    };
    const answers = (after: number, { timeoutMs }: { timeoutMs: number }) => {
      const at = startedAt * s + after;
      return at > listensAt * s && turnAt(at) <= at + timeoutMs * 1000;
    };
    const until = 100 * s;
    const { changes } = judge({ ...none, readiness }, answers, until - startedAt * s);
    const seen = [...entered(recording, 1, Phase.ready), ...entered(recording, 1, Phase.unready)].toSorted(
      (a, b) => a - b,
    );
    // A success that had to wait for its turn is known when it has come; a failure at the end of the timeout.
    expect(changes.length).toBeGreaterThan(perSecond > 20 ? 5 : 2);
    const early = seen.filter((at) => at < 100);
    expect(Math.abs(early.length - changes.length)).toBeLessThanOrEqual(1);
    early.slice(0, changes.length).forEach((at, i) => {
      const lag = at * s - (startedAt * s + changes[i]);
      expect(lag).toBeGreaterThanOrEqual(0);
      expect(lag).toBeLessThanOrEqual(250_000);
    });
  },
);

test("a probe perturbs nobody: with other probes that all succeed the run is the same to the bit", () => {
  const instances: Partial<Instances> = { replicas: 4, demand: { kind: "exponential", meanMs: 100 } };
  const kinds: Probes[] = [
    none,
    { ...none, readiness: { ...fast, failureThreshold: 1000 } },
    { startup: fast, readiness: { ...fast, checks: "port" }, liveness: { ...fast, failureThreshold: 1000 } },
  ];
  const hashes = kinds.map((probes) => hashOf(run({ perSecond: 70, instances: { ...instances, probes } }, true)));
  expect(new Set(hashes).size).toBe(1);
});

test("no readiness probe: errors in an otherwise perfect rolling update (SEMANTICS 10.1)", () => {
  const instances: Partial<Instances> = {
    replicas: 4,
    demand: { kind: "constant", ms: 50 },
    stop: { preStopMs: 5000, sigterm: "drains", lingerMs: 0, graceMs: 30_000 },
  };
  const settings = { maxSurge: 25, maxUnavailable: 0 };
  const failed = (probes: Probes) => {
    const recording = run({ perSecond: 40, instances: { ...instances, probes }, settings });
    const { fate } = recording.tables.requests.columns;
    const { rows } = recording.tables.requests;
    return Array.from({ length: rows }, (_, row) => fate[row]).filter((code) => code > Fate.served).length;
  };
  expect(failed({ ...none, readiness: { ...fast, checks: "port" } })).toBe(0);
  expect(failed(none)).toBeGreaterThan(20);
});

/** Four instances that can do 20 requests a second each, one of which the deployment takes away at a time. */
function cascade(perSecond: number): Recording {
  const liveness = { ...usualProbe, periodMs: 1000, timeoutMs: 500 };
  const instances: Partial<Instances> = {
    replicas: 4,
    demand: { kind: "constant", ms: 100 },
    boot: { kind: "constant", ms: 15_000 },
    probes: { startup: { ...fast, failureThreshold: 60 }, readiness: liveness, liveness: null },
  };
  return run({ perSecond, instances, settings: { maxSurge: 0, maxUnavailable: 25 } });
}

test("one instance fewer at peak load: the others fail their probes one after another (SEMANTICS 10.8)", () => {
  const peak = cascade(70);
  const old = new Set([0, 1, 2, 3].filter((i) => entered(peak, i, Phase.unready).length > 0));
  expect(old.size).toBeGreaterThanOrEqual(2);
  expect(entered(peak, null, Phase.unready)[0]).toBeGreaterThan(10);
  expect(peak.tables.outages.rows).toBeGreaterThan(0);
  expect(entered(cascade(40), null, Phase.unready)).toEqual([]);
});

test("overload after a deployment is told as what it is: who was taken away, and by whose decision", () => {
  const peak = cascade(70);
  const { fate } = peak.tables.requests.columns;
  const { rows } = peak.tables.requests;
  const row = Array.from({ length: rows }, (_, i) => i).find((i) => fate[i] === Fate.serviceUnavailable)!;
  const chain = explainRequest(peak, row, "Maya").map(({ text }) => text);
  expect(chain.join(" ")).toMatch(/failed its readiness probe.*told to stop.*somebody decided to deploy v2/);
});

test("an instance that becomes unready begins its minReadySeconds anew (SEMANTICS 1.5)", () => {
  // The first new one is flooded by a spike when it has been ready for about 15 of 30 s.
  const spike = { atS: 35, do: "spike", factor: 6, forS: 4 } as const;
  const recording = run({
    perSecond: 20,
    horizonS: 300,
    commands: [{ atS: 10, do: "deploy", version: 2 }, spike],
    settings: { maxSurge: 1, maxUnavailable: 0, minReadyS: 30 },
    instances: {
      replicas: 1,
      demand: { kind: "constant", ms: 80 },
      probes: { ...none, readiness: { ...fast, timeoutMs: 500, failureThreshold: 1 } },
    },
  });
  const unready = entered(recording, 1, Phase.unready);
  const ready = entered(recording, 1, Phase.ready);
  expect(unready.length).toBeGreaterThan(0);
  const { kind, at } = recording.tables.steps.columns;
  const stop = Array.from({ length: recording.tables.steps.rows }, (_, row) => row).find(
    (row) => kind[row] === Step.stop,
  )!;
  const last = Math.max(...ready.filter((time) => time * s < at[stop]));
  expect(last).toBeGreaterThan(unready[0]);
  expect(at[stop] / s - last).toBeGreaterThan(30);
  expect(at[stop] / s - last).toBeLessThan(30.1);
});
