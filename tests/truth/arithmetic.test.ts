import { expect, test, vi } from "vitest";
import type { Experiment, Scenario } from "../../src/engine/experiment.ts";
import { outputs } from "../../src/engine/outcomes/outputs.ts";
import { Flag, SessionEnd } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { NOBODY } from "../../src/engine/recording/schema.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { shop } from "../../src/scenarios/shop.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { runQueue } from "../support/queueing.ts";

/** The simple arithmetic that people do in their heads before they deploy (FACTS 5, 6 and 7) comes out of the model. */

vi.setConfig({ testTimeout: 60_000 });

const seeds = 16;

test.each([1, 5, 12])(
  "one of 10 instances is met by 1 − 0.9^%i of those who ask that often at random",
  (asks) => {
    const met = pool(seeds, (seed) => ({ met: shareWhoMet(0, seed, "random", asks) }));
    expectTruths(met, { met: 1 - 0.9 ** asks });
  },
  60_000,
);

test("…and by one tenth of those who stick to theirs", () => {
  expectTruths(
    pool(seeds, (seed) => ({ met: shareWhoMet(0, seed, "sticky", 12) })),
    { met: 0.1 },
  );
}, 60_000);

/** Of the people who asked so often, how many met the instance at least once. */
function shareWhoMet(instance: number, seed: number, policy: "random" | "sticky", asks: number): number {
  const think = { kind: "exponential", meanMs: 300 } as const;
  const { requests } = runQueue(
    {
      perSecond: 20,
      policy,
      instances: { replicas: 10, slots: 50, demand: { kind: "constant", ms: 20 } },
      horizonS: 60,
      journey: [{ kind: "browse", times: [asks, asks], chance: 1, requests: 1 }],
      think,
    },
    seed,
  ).tables;
  const asked = new Map<number, { times: number; met: boolean }>();
  for (let row = 0; row < requests.rows; row++) {
    const one = asked.get(requests.columns.user[row]) ?? { times: 0, met: false };
    one.times++;
    one.met ||= requests.columns.instance[row] === instance;
    asked.set(requests.columns.user[row], one);
  }
  const through = [...asked.values()].filter(({ times }) => times === asks);
  return through.filter(({ met }) => met).length / through.length;
}

/** Everybody logs in once and looks around for long; sessions are in memory. */
function memoryShop(
  policy: Scenario["balancer"]["policy"],
  worlds: Experiment["worlds"],
  horizonS: number,
): Experiment {
  const journey: Scenario["people"]["journey"] = [
    { kind: "login", times: [1, 1], chance: 1, requests: 1 },
    { kind: "browse", times: [1000, 1000], chance: 1, requests: 1 },
  ];
  return {
    schema: 2,
    name: "memory",
    seed: 11,
    scenario: {
      ...shop,
      horizonS,
      people: {
        ...shop.people,
        arrivals: { kind: "population", people: 400, away: { kind: "uniform", minMs: 0, maxMs: 2000 } },
        journey,
        think: { kind: "uniform", minMs: 1000, maxMs: 3000 },
        patience: null,
      },
      balancer: { ...shop.balancer, policy },
      instances: { ...shop.instances, slots: 100, warmUp: { slowdown: 1, tauMs: 0 } },
      sessions: "memory",
    },
    worlds,
    commands: [{ atS: 20, do: "kill", instance: 1 }],
  };
}

test("sticky: one of R instances that dies takes 1/R of the sessions with it", () => {
  const { control } = simulate(memoryShop("sticky", [], 22));
  const { sessions } = control.tables;
  let lost = 0;
  for (let row = 0; row < sessions.rows; row++) if (sessions.columns.end[row] === SessionEnd.lost) lost++;
  const expected = 400 / 4;
  // In turn at first sight: equal shares, but for who is still on their way.
  expect(lost).toBeGreaterThanOrEqual(expected - 5);
  expect(lost).toBeLessThanOrEqual(expected + 5);
});

test("not sticky: the session is missing on (R − 1)/R of the requests after the log-in, from the start", () => {
  const figures = pool(8, (seed) => {
    const { control } = simulate({ ...memoryShop("random", [], 18), seed });
    return { missing: missingAfterLogin(control) };
  });
  expectTruths(figures, { missing: 3 / 4 });
}, 60_000);

/** Of everybody's first look around after their first log-in, the share that was told to log in again. */
function missingAfterLogin({ tables: { requests } }: Recording): number {
  const { user, flags, identity, instance } = requests.columns;
  let [asked, missing] = [0, 0];
  const isKnown = new Set<number>();
  for (let row = 0; row < requests.rows; row++) {
    if (identity[row] !== 16 || isKnown.has(user[row]) || instance[row] === NOBODY) continue;
    isKnown.add(user[row]);
    asked++;
    if (flags[row] & Flag.sessionMissing) missing++;
  }
  return missing / asked;
}

test.each([
  { stop: "exits", drainS: 0, installS: 2, bootS: 8 },
  { stop: "exits", drainS: 0, installS: 10, bootS: 20 },
] as const)(
  "stop and start: down for install $installS s + placing + boot $bootS s, and the balancer's lags",
  ({ stop, installS, bootS }) => {
    const scheduleMs = 1000;
    const experiment: Experiment = {
      schema: 2,
      name: "stop",
      seed: 5,
      scenario: {
        ...shop,
        horizonS: 120,
        instances: { ...shop.instances, scheduleMs, boot: { kind: "constant", ms: bootS * 1000 } },
        sessions: "shared",
      },
      worlds: [
        {
          id: "A",
          strategy: "stop-start",
          settings: { scope: "all", installS },
          overrides: { stop: { sigterm: stop } },
        },
      ],
      commands: [{ atS: 20, do: "deploy", version: 2 }],
    };
    const { worlds, control } = simulate(experiment);
    const [{ downtimeSeconds, minAvailable, peakInstances }] = outputs(worlds, control);
    // Readiness is seen at a tick of its period (1 s) since the process started, and the balancer hears of it 1 s later.
    const expected = installS + scheduleMs / 1000 + bootS + 1 + 1;
    expect(downtimeSeconds).toBeGreaterThanOrEqual(expected - 1);
    expect(downtimeSeconds).toBeLessThanOrEqual(expected + 0.5);
    expect({ minAvailable, peakInstances }).toEqual({ minAvailable: 0, peakInstances: 4 });
  },
);
