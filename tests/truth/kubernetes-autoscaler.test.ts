import { expect, test } from "vitest";
import {
  stabilisedReplicas,
  usualBehavior,
  type Behavior,
  type Timed,
} from "../../src/engine/platforms/kubernetes/hpa-behavior.ts";
import {
  isSetAside,
  replicasForAverage,
  replicasForUtilisation,
  type MeasuredPod,
  type PodAge,
} from "../../src/engine/platforms/kubernetes/hpa-replicas.ts";
import {
  disruptionsAllowed,
  mayEvictUnready,
  type DisruptionBudget,
} from "../../src/engine/platforms/kubernetes/disruption-budget.ts";

/** Source: replica_calculator_test.go, horizontal_test.go and disruption_test.go of Kubernetes' pkg/controller. */

const s = 1_000_000;

/** Milli-cores used by pods that ask for 1000; null: no measurement; "aside": too young or not ready. */
function measured(uses: (number | null | "aside")[], request = 1000): MeasuredPod[] {
  return uses.map((usage) => ({
    request,
    usage: usage === "aside" ? 500 : usage,
    isSetAside: usage === "aside",
  }));
}

/** Now, target %, uses; wanted. */
test.each<[string, number, number, (number | null | "aside")[], number]>([
  ["more", 3, 30, [300, 500, 700], 5],
  ["more, the unready left idle", 3, 30, ["aside", 500, 700], 4],
  ["more, but hot ones unready: less more", 3, 30, ["aside", "aside", 900], 3],
  ["two unready outweigh it", 3, 30, [400, "aside", "aside"], 3],
  ["fewer", 5, 50, [100, 300, 500, 250, 250], 3],
  ["fewer, unready ones left out", 5, 50, [100, 300, 500, "aside", "aside"], 2],
  ["within the tolerance", 3, 100, [1010, 1030, 1020], 3],
  ["just above it", 3, 100, [1110, 1110, 1110], 4],
  // 1 − 1.1 is a hair more than 0.1 in floating point, and 1 − 0.9 a hair less: so it is in the original.
  ["10 % more", 3, 100, [1100, 1100, 1100], 4],
  ["10 % less", 10, 100, Array<number>(10).fill(900), 10],
  ["just below it", 10, 100, Array<number>(10).fill(899), 9],
  ["missing ones are idle when growing", 4, 50, [500, 700, 1000, null], 5],
  ["missing ones are full when shrinking", 4, 50, [100, 200, 300, null], 4],
  ["missing ones may turn the direction: nothing", 2, 50, [495, null], 2],
  ["no measurement at all: nothing", 3, 50, [null, null, null], 3],
])("utilisation: %s", (_, current, target, uses, wanted) => {
  expect(replicasForUtilisation(current, target, measured(uses))).toBe(wanted);
});

test.each<[string, number, number, (number | null | "aside")[], number]>([
  ["more", 3, 15_000, [20_000, 10_000, 30_000], 4],
  ["more, unready idle", 3, 15_000, ["aside", 10_000, 30_000], 3],
  ["fewer", 5, 20_000, [12_000, 12_000, 12_000, 12_000, 12_000], 3],
  ["within the tolerance", 3, 20_000, [20_666, 20_666, 20_666], 3],
  ["missing ones are at the target when shrinking", 5, 25_000, [10_000, 10_000, 10_000, null, null], 4],
])("average: %s", (_, current, target, uses, wanted) => {
  expect(replicasForAverage(current, target, measured(uses))).toBe(wanted);
});

const age: PodAge = {
  ...{ isReady: true, isPending: false, startedMicros: 0, turnedMicros: 20 * s, measuredMicros: 90 * s },
};

/** Seconds after the start, with a window of 60 s. */
test.each<[string, Partial<PodAge>, number, boolean]>([
  ["pending", { isPending: true }, 1000, true],
  ["young and measured after a whole window of readiness", {}, 100, false],
  ["young and measured too soon after it became ready", { measuredMicros: 79 * s }, 100, true],
  ["young and not ready", { isReady: false }, 100, true],
  ["old, not ready, and never was (but for the first 30 s)", { isReady: false }, 400, true],
  ["old, not ready now", { isReady: false, turnedMicros: 350 * s }, 400, false],
  ["old and ready", {}, 400, false],
])("set aside: %s", (_, differing, afterS, expected) => {
  expect(isSetAside({ ...age, ...differing }, afterS * s, 60 * s)).toBe(expected);
});

const bounds = { min: 1, max: 100 };
const at = (agoS: number, replicas: number): Timed => ({ atMicros: (1000 - agoS) * s, replicas });
const history = { recommendations: [], scaledUp: [], scaledDown: [] };

/** Now, wanted by the metrics, what was thought and done lately; settled on. */
test.each<[string, number, number, Partial<Record<keyof typeof history, Timed[]>>, number]>([
  ["up by 4 where that is more", 2, 50, {}, 6],
  ["doubled where that is more", 10, 50, {}, 20],
  ["not further than wanted", 10, 12, {}, 12],
  ["what was added in the last 15 s counts", 20, 50, { scaledUp: [at(10, 10)] }, 20],
  ["and no longer after that", 20, 50, { scaledUp: [at(15, 10)] }, 40],
  ["partly", 16, 50, { scaledUp: [at(5, 6)] }, 20],
  ["up ignores what was thought before", 10, 12, { recommendations: [at(5, 3)] }, 12],
  ["down only to the highest of the last 300 s", 10, 2, { recommendations: [at(299, 8), at(100, 4)] }, 8],
  ["down at once where nothing speaks against it", 10, 2, { recommendations: [at(300, 8)] }, 2],
  ["down never turns into up", 10, 2, { recommendations: [at(10, 30)] }, 20],
  ["never above the most", 60, 200, {}, 100],
  ["never below the least", 10, 0, {}, 1],
  ["nothing to do", 10, 10, {}, 10],
])("settled: %s", (_, current, desired, lately, expected) => {
  const settled = stabilisedReplicas(bounds, usualBehavior, current, desired, { ...history, ...lately }, 1000 * s);
  expect(settled).toBe(expected);
});

test("outside the bounds it comes back at once; at 0 it is off", () => {
  const settle = (current: number) =>
    stabilisedReplicas({ min: 3, max: 10 }, usualBehavior, current, 5, history, 1000 * s);
  expect([settle(12), settle(2), settle(0)]).toEqual([10, 3, 0]);
});

const slow = (selectPolicy: "Max" | "Min" | "Disabled"): Behavior => {
  const policies = [
    { type: "Pods" as const, value: 2, periodSeconds: 60 },
    { type: "Percent" as const, value: 10, periodSeconds: 60 },
  ];
  const rules = { stabilizationWindowSeconds: 0, selectPolicy, policies };
  return { scaleUp: rules, scaleDown: rules };
};

test.each<["Max" | "Min" | "Disabled", number, number, number]>([
  // 50 × 1.1 is a hair more than 55 in floating point, as in the original.
  ["Max", 50, 90, 56],
  ["Max", 40, 90, 44],
  ["Min", 50, 90, 52],
  ["Disabled", 50, 90, 50],
  ["Max", 50, 10, 45],
  ["Min", 50, 10, 48],
  ["Disabled", 50, 10, 50],
  // Rounded up when growing, cut off when shrinking.
  ["Max", 25, 90, 28],
  ["Max", 25, 1, 22],
])("policy %s: from %i towards %i: %i", (selectPolicy, current, desired, expected) => {
  expect(stabilisedReplicas(bounds, slow(selectPolicy), current, desired, history, 1000 * s)).toBe(expected);
});

/** Budget; pods wanted, there, healthy; how many may be evicted. */
test.each<[DisruptionBudget, number, number, number, number]>([
  [{ maxUnavailable: 1 }, 3, 3, 3, 1],
  [{ maxUnavailable: 1 }, 3, 3, 2, 0],
  [{ maxUnavailable: 0 }, 3, 3, 3, 0],
  [{ maxUnavailable: 9 }, 3, 3, 3, 3],
  [{ maxUnavailable: { percent: 30 } }, 3, 3, 3, 1],
  [{ maxUnavailable: { percent: 30 } }, 10, 10, 10, 3],
  [{ maxUnavailable: { percent: 1 } }, 10, 10, 10, 1],
  [{ minAvailable: 3 }, 3, 3, 3, 0],
  [{ minAvailable: 2 }, 3, 3, 3, 1],
  [{ minAvailable: 2 }, 3, 0, 0, 0],
  [{ minAvailable: { percent: 30 } }, 3, 3, 3, 2],
  [{ minAvailable: { percent: 50 } }, 3, 3, 3, 1],
  [{ minAvailable: { percent: 100 } }, 3, 3, 3, 0],
  // In a rollout: pods above what is wanted may go.
  [{ minAvailable: { percent: 100 } }, 3, 4, 4, 1],
  [{ maxUnavailable: { percent: 100 } }, 0, 0, 0, 0],
])("budget %j of %i wanted, %i there, %i healthy: %i", (budget, wanted, pods, healthy, allowed) => {
  expect(disruptionsAllowed(budget, { wanted, pods, healthy })).toBe(allowed);
});

test("an unready pod may go where enough are healthy, or where it always may", () => {
  const budget = { minAvailable: 2 };
  expect(mayEvictUnready("IfHealthyBudget", budget, { wanted: 3, pods: 3, healthy: 2 })).toBe(true);
  expect(mayEvictUnready("IfHealthyBudget", budget, { wanted: 3, pods: 3, healthy: 1 })).toBe(false);
  expect(mayEvictUnready("AlwaysAllow", budget, { wanted: 3, pods: 3, healthy: 1 })).toBe(true);
});
