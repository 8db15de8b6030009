import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Instances, Probe, Probes } from "../../src/engine/experiment.ts";
import { Phase } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { usualProbe } from "../../src/scenarios/shop.ts";
import { judge } from "../support/kubelet-oracle.ts";
import { lifeOf, runRollout, s } from "../support/rollout.ts";

/** Source: SEMANTICS 2.1 (probes), 2.3 (crash loops), 10.1, 10.4. */

const deploy = { atS: 10, do: "deploy", version: 2 } as const;
const none: Probes = { startup: null, readiness: null, liveness: null };

/** The new instance's life: asked for at 10 s, started at 11 s, listening `bootS` later. */
function newLife(bootS: number, probes: Partial<Probes>, horizonS = 300, more: Partial<Instances> = {}): string[] {
  const boot = { kind: "constant", ms: bootS * 1000 } as const;
  const instances = { replicas: 1, boot, probes: { ...none, ...probes }, ...more };
  return lifeOf(runRollout({ instances, commands: [deploy], horizonS }), 1);
}

const probe = (changes: Partial<Probe>): Probe => ({ ...usualProbe, ...changes });

test.each<[string, number, Partial<Probe>, string]>([
  ["every 10 s", 2.5, {}, "ready 21"],
  ["a port that opens at a tick is seen at the next", 10, {}, "ready 31"],
  ["not before the delay, and at a tick", 2.5, { delayMs: 35_000 }, "ready 51"],
  ["three successes in a row", 2.5, { successThreshold: 3 }, "ready 41"],
])("readiness: %s", (_, bootS, changes, ready) => {
  expect(newLife(bootS, { readiness: probe(changes) })).toEqual([
    "pending 10",
    "booting 11",
    `running ${11 + bootS}`,
    ready,
  ]);
});

test("liveness sooner than the boot: restarted for ever, later each time (SEMANTICS 10.4)", () => {
  // Fails at 11 s, 21 s and 31 s after its start at 11 s (the first tick is at once): dead at 31 s, and so on.
  const life = newLife(60, { readiness: probe({}), liveness: probe({}) }, 400);
  const starts = life.filter((word) => word.startsWith("booting"));
  expect(starts.slice(0, 6)).toEqual([
    "booting 11",
    "booting 31",
    "booting 61",
    "booting 101",
    "booting 161",
    "booting 261",
  ]);
  expect(life.join()).not.toContain("running");
});

test("a delay as long as the boot, or a startup probe, ends the restarts (SEMANTICS 10.4)", () => {
  const readiness = probe({ periodMs: 1000 });
  const delayed = newLife(60, { readiness, liveness: probe({ delayMs: 61_000 }) });
  const started = newLife(60, { readiness, liveness: probe({}), startup: probe({ failureThreshold: 30 }) });
  expect(delayed).toEqual(["pending 10", "booting 11", "running 71", "ready 72"]);
  // The startup probe sees it at 81 s; readiness is asked at once.
  expect(started).toEqual(["pending 10", "booting 11", "running 71", "ready 81"]);
});

test("a slow starter has failureThreshold × period to listen (SEMANTICS 2.1)", () => {
  const startup = probe({ periodMs: 5000, failureThreshold: 4 });
  // Ticks at 0, 5, 10 and 15 s: the fourth failure is 15 s after the start.
  expect(newLife(14, { startup }, 60).at(-1)).toBe("ready 26");
  expect(newLife(16, { startup }, 26.5)).toEqual(["pending 10", "booting 11", "crashed 26", "booting 26"]);
});

test("a startup probe alone: ready once it has succeeded, not before", () => {
  expect(newLife(3, { startup: probe({}) })).toEqual(["pending 10", "booting 11", "running 14", "ready 21"]);
});

const port = fc.record<Probe>({
  delayMs: fc.constantFrom(0, 0, 700, 4000, 10_000),
  periodMs: fc.constantFrom(300, 1000, 3000, 10_000),
  timeoutMs: fc.constant(1000),
  successThreshold: fc.constantFrom(1, 1, 2, 5),
  failureThreshold: fc.constantFrom(1, 3, 8),
  checks: fc.constantFrom("port", "answer"),
});
const probes = fc.record<Probes>({
  startup: fc.option(port),
  readiness: fc.option(port, { freq: 4 }),
  liveness: fc.option(port),
});

test("the probes of an idle instance do what the kubelet's workers do, tick by tick", () => {
  let kills = 0;
  fc.assert(
    fc.property(probes, fc.integer({ min: 0, max: 20_000 }), (probes, bootMs) => {
      const boot = { kind: "constant", ms: bootMs } as const;
      const horizonS = 90;
      const recording = runRollout({ instances: { replicas: 1, boot, probes }, commands: [deploy], horizonS });
      for (const { startedAt, listensAt, readyAt, diedAt } of processesOf(recording, 1)) {
        const until = horizonS * s - startedAt;
        const verdict = judge(probes, (at) => at > listensAt - startedAt, until);
        expect(diedAt - startedAt).toBe(verdict.killedAt);
        if (verdict.killedAt !== Infinity) kills++;
        if (!probes.readiness && !probes.startup) continue;
        expect(readyAt - startedAt).toBe(verdict.changes[0] ?? Infinity);
      }
    }),
    { numRuns: 600 },
  );
  expect(kills).toBeGreaterThan(100);
});

/** The processes of an instance, one after another; µs, Infinity = never. */
function processesOf({ tables: { phases }, until }: Recording, instance: number) {
  const found: { startedAt: number; listensAt: number; readyAt: number; diedAt: number }[] = [];
  const { instance: whose, phase, at } = phases.columns;
  for (let row = 0; row < phases.rows; row++) {
    if (whose[row] !== instance) continue;
    const process = found.at(-1);
    if (phase[row] === Phase.booting) {
      found.push({ startedAt: at[row], listensAt: Infinity, readyAt: Infinity, diedAt: Infinity });
    }
    const opens = phase[row] === Phase.running || phase[row] === Phase.ready;
    if (opens) process!.listensAt = Math.min(process!.listensAt, at[row]);
    if (phase[row] === Phase.ready) process!.readyAt = at[row];
    const dies = phase[row] === Phase.crashed || phase[row] === Phase.restarting;
    if (dies && process!.diedAt === Infinity) process!.diedAt = at[row];
  }
  return found.filter(({ startedAt }) => startedAt <= until);
}

test("killed for its liveness: the whole stop sequence, and ready until the process has ended", () => {
  // Somebody hangs on the only slot for longer than anybody would wait.
  const recording = runRollout({
    horizonS: 100,
    commands: [],
    people: { arrivals: { kind: "poisson", perSecond: 2 }, patience: null },
    instances: {
      replicas: 1,
      slots: 1,
      queueLimit: 1000,
      demand: { kind: "constant", ms: 500_000 },
      boot: { kind: "constant", ms: 1000 },
      probes: {
        ...none,
        readiness: probe({ periodMs: 1000, checks: "port" }),
        liveness: probe({ periodMs: 2000, timeoutMs: 500 }),
      },
      stop: { preStopMs: 3000, sigterm: "drains", graceMs: 8000, lingerMs: 0 },
    },
  });
  const [ready, restarting, crashed, booting] = lifeOf(recording, 0).map((word) => word.split(" "));
  expect([ready[0], restarting[0], crashed[0], booting[0]]).toEqual(["ready", "restarting", "crashed", "booting"]);
  expect(Number(crashed[1]) - Number(restarting[1])).toBeCloseTo(8, 9);
  expect(booting[1]).toBe(crashed[1]);
  const { believed, at } = recording.tables.views.columns;
  expect([believed[1], at[1] / s]).toEqual([0, Number(crashed[1]) + 1]);
});
