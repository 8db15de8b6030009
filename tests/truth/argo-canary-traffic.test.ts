import { expect, test } from "vitest";
import { Fate, Mechanism, RolloutState, Step } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { s, stepAt } from "../support/rollout.ts";
import { endedOf, failed, runService, type Ended, type Service } from "../support/service.ts";

/**
 * Source: SEMANTICS 3.4, 3.6, 5.2: who gets the new version, and how many a bad one hurts: share × failure rate × time to
 * notice.
 */

const deploy = { atS: 10, do: "deploy", version: 2 } as const;

function canary(settings: Service["settings"], more: Service = {}): Recording {
  return runService({ strategy: "argo-canary", settings, commands: [deploy], horizonS: 120, perSecond: 40, ...more });
}

function versionOf({ tables: { instances } }: Recording, { instance }: Ended): number {
  return instances.columns.version[instance];
}

/** Four standard deviations of so many of `n`, each with chance `p`. */
const within = (n: number, p: number) => 4 * Math.sqrt(n * p * (1 - p));

test.each([
  ["round-robin", 5],
  ["round-robin", 20],
  ["random", 50],
  ["least-connections", 20],
  ["power-of-two", 80],
] as const)("a router with %s sends %i in a hundred to the new version", (policy, weight) => {
  const settings = { router: true, steps: `weight ${weight}, pause` };
  const recording = canary(settings, { balancer: { policy } });
  const sent = endedOf(recording).filter(({ sentAt }) => sentAt > 20);
  const toNew = sent.filter((one) => versionOf(recording, one) === 2).length;
  expect(sent.length).toBeGreaterThan(3000);
  expect(Math.abs(toNew - (sent.length * weight) / 100)).toBeLessThan(within(sent.length, weight / 100));
  expect(failed(recording)).toEqual([]);
});

test("without a router the share is that of the pods: a weight of 10 of 4 is a quarter", () => {
  const recording = canary({ steps: "weight 10, pause", maxSurge: "0", maxUnavailable: "1" });
  const sent = endedOf(recording).filter(({ sentAt }) => sentAt > 20);
  const toNew = sent.filter((one) => versionOf(recording, one) === 2).length;
  expect(toNew / sent.length).toBeCloseTo(0.25, 2);
});

test("whoever went to the new version still does when its share grows", () => {
  const at = (weight: number) => {
    const recording = canary({ router: true, steps: `weight ${weight}, pause` });
    const sent = endedOf(recording).filter(({ sentAt }) => sentAt > 20 && sentAt < 110);
    return new Set(sent.filter((one) => versionOf(recording, one) === 2).map(({ sentAt }) => sentAt));
  };
  const [few, more] = [at(10), at(30)];
  expect([...few].filter((one) => !more.has(one))).toEqual([]);
});

/** New instances are so slow that the balancer gives up on each of their answers. */
const bad: Service = {
  instances: { slots: 50, warmUp: { slowdown: 1000, tauMs: 3_600_000 } },
  balancer: { timeoutMs: 1000 },
};
const analysis = {
  analysis: true,
  analysisIntervalS: 10,
  analysisWindowS: 30,
  analysisLateS: 5,
  analysisSuccessPct: 95,
};

test("an analysis takes a bad release back: hurt is the share, for as long as it took to notice", () => {
  const recording = canary({ router: true, steps: "weight 25, pause 300 s", ...analysis }, bad);
  const [from, to] = [stepAt(recording, Step.weigh) / s, stepAt(recording, Step.abort) / s];
  const sent = endedOf(recording).filter(({ sentAt }) => sentAt >= from + 1 && sentAt < to + 1);
  const hurt = failed(recording);
  expect(hurt.every((one) => versionOf(recording, one) === 2 && one.fate === Fate.gatewayTimeout)).toBe(true);
  expect(Math.abs(hurt.length - sent.length / 4)).toBeLessThan(within(sent.length, 0.25));
  const { rollouts } = recording.tables;
  expect(rollouts.columns.state[rollouts.rows - 1]).toBe(RolloutState.rolledBack);
  expect(Math.max(...hurt.map(({ sentAt }) => sentAt))).toBeLessThan(to + 1.1);
});

test("the same release by a rolling update, which looks at readiness only, hurts everybody in the end", () => {
  const rolling = runService({ strategy: "rolling-update", commands: [deploy], horizonS: 120, perSecond: 40, ...bad });
  const aborted = canary({ router: true, steps: "weight 25, pause 300 s", ...analysis }, bad);
  const late = endedOf(rolling).filter(({ sentAt }) => sentAt > 60);
  expect(late.every(({ fate }) => fate !== Fate.served)).toBe(true);
  expect(failed(rolling).length).toBeGreaterThan(20 * failed(aborted).length);
});

test("a step's analysis holds the rollout until it has been good often enough", () => {
  const steps = "weight 25, analysis, weight 50, pause";
  const settings = { ...analysis, router: true, steps, analysis: false, analysisDelayS: 20, analysisCount: 3 };
  const recording = canary(settings);
  const [first, second] = stepsOf(recording, Step.weigh);
  // Its first look is 20 s after its beginning, two more follow; then the next pods start, and are there 3 s later.
  expect(stepsOf(recording, Step.measure)).toEqual([20, 30, 40].map((after) => first + after * s));
  expect(second).toBeGreaterThan(first + 40 * s);
  expect(second).toBeLessThan(first + 45 * s);
});

test("doubt pauses it until somebody promotes: it is neither good nor bad", () => {
  const settings = {
    ...analysis,
    router: true,
    steps: "weight 25, pause 30 s",
    analysisSuccessPct: 100,
    analysisFailurePct: 1,
    analysisDelayS: 20,
  };
  const some = { ...bad, instances: { ...bad.instances, warmUp: { slowdown: 16, tauMs: 20_000 } } };
  const recording = canary(settings, some);
  const { rollouts } = recording.tables;
  expect([...rollouts.columns.state.subarray(0, rollouts.rows)]).toEqual([RolloutState.progressing]);
  expect(stepsOf(recording, Step.pause)).toHaveLength(2);
});

test("with nothing to measure the fifth error in a row aborts it, 10 s after one another", () => {
  const recording = canary({ ...analysis, router: true, steps: "weight 25, pause 300 s" }, { perSecond: 0.0001 });
  const measured = stepsOf(recording, Step.measure);
  expect(measured).toEqual([0, 10, 20, 30, 40].map((after) => measured[0] + after * s));
  expect(stepAt(recording, Step.abort)).toBe(measured[4]);
});

test("an aborted canary is kept for longer than the router needs to hear of it, unless somebody says less", () => {
  const lag = {
    balancer: { ...bad.balancer, endpointLagMs: 20_000 },
    instances: { ...bad.instances, stop: closesAtOnce },
  };
  const slowly = { router: true, steps: "weight 25, pause 300 s", ...analysis };
  const refusedBy = (abortScaleDownDelayS: number) => {
    const { causes } = canary({ ...slowly, abortScaleDownDelayS }, lag).tables;
    return causes.columns.mechanism.subarray(0, causes.rows).filter((code) => code === Mechanism.notListening).length;
  };
  expect(refusedBy(30)).toBe(0);
  expect(refusedBy(1)).toBeGreaterThan(50);
});

const closesAtOnce = { preStopMs: 0, sigterm: "exits", lingerMs: 0, graceMs: 30_000 } as const;

test.each([
  ["5 s, with a balancer that hears of the switch 20 s later, drops what still comes", 5, 20_000, true],
  ["30 s, as is usual, is enough for that", -1, 20_000, false],
  ["5 s is enough where it hears of it in 2 s", 5, 2000, false],
])("a blue-green switch whose old set is kept for %s", (_, scaleDownDelayS, endpointLagMs, drops) => {
  const recording = runService({
    ...{ strategy: "argo-blue-green", settings: { scaleDownDelayS }, commands: [deploy], horizonS: 120, perSecond: 40 },
    ...{ balancer: { endpointLagMs }, instances: { stop: closesAtOnce } },
  });
  const hurt = failed(recording);
  expect(hurt.length > 0).toBe(drops);
  if (!drops) return;
  // From 5 s after the switch until 20 s after it nobody is there: all requests of that time fail.
  const switched = stepAt(recording, Step.done) / s;
  const meanwhile = endedOf(recording).filter(({ sentAt }) => sentAt > switched + 5 && sentAt < switched + 20);
  expect(meanwhile.every(({ fate }) => fate !== Fate.served)).toBe(true);
});

test("an analysis after the switch takes everybody back, at once", () => {
  const settings = { ...analysis, analysisDelayS: 20 };
  const recording = runService({
    ...bad,
    strategy: "argo-blue-green",
    settings,
    commands: [deploy],
    horizonS: 120,
    perSecond: 40,
  });
  const { rollouts } = recording.tables;
  expect(rollouts.columns.state[rollouts.rows - 1]).toBe(RolloutState.rolledBack);
  const abort = stepAt(recording, Step.abort) / s;
  const after = endedOf(recording).filter(({ sentAt }) => sentAt > abort + 2);
  expect(after.every((one) => versionOf(recording, one) === 1 && one.fate === Fate.served)).toBe(true);
});

function stepsOf({ tables: { steps } }: Recording, kind: number): number[] {
  const rows = Array.from({ length: steps.rows }, (_, row) => row).filter((row) => steps.columns.kind[row] === kind);
  return rows.map((row) => steps.columns.at[row]);
}
