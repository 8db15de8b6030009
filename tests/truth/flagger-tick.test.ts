import { expect, test } from "vitest";
import {
  flaggerCanary,
  flaggerTimesS,
  nextStep,
  promotionWeight,
  type FlaggerCanary,
} from "../../src/engine/platforms/flagger/canary.ts";
import { flaggerTick, type FlaggerObserved, type FlaggerState } from "../../src/engine/platforms/flagger/tick.ts";

/**
 * Source: SEMANTICS 4, and `TestNextStepWeight` in Flagger's pkg/controller/scheduler_test.go.
 */
const usual = flaggerCanary({ threshold: 2, stepWeight: 10, maxWeight: 50 });

test("what is not said: a tick a minute, never within ten seconds, and no bad tick forgiven", () => {
  expect(flaggerCanary()).toMatchObject({ intervalS: 60, threshold: 1 });
  expect(flaggerCanary({ intervalS: 3, threshold: 0 })).toMatchObject({ intervalS: 10, threshold: 1 });
});

/** The manifest; weights of the canary from tick to tick until it is promoted. */
test.each<[Partial<FlaggerCanary>, number[]]>([
  [{}, [10, 20, 30, 40, 50]],
  [{ stepWeight: 30 }, [30, 60]],
  [{ stepWeight: 30, maxWeight: 0 }, [30, 60, 90, 100]],
  [{ stepWeight: 100, maxWeight: 100 }, [100]],
  [{ stepWeight: 0, stepWeights: [1, 2, 10, 80] }, [1, 2, 10, 80]],
  [{ stepWeight: 0, stepWeights: [1, 2, 10, 200] }, [1, 2, 10, 100]],
])("%j leads traffic over %j", (settings, weights) => {
  const canary = { ...usual, ...settings };
  expect(walk(canary, "good ".repeat(weights.length + 5)).weights).toEqual(weights);
});

/** Reached weight; by how much it grows. */
test.each([
  [0, 10],
  [10, 20],
  [30, 20],
  [50, 50],
  [20, 80],
  [100, 1],
])("weights 10, 30, 50: from %i it grows by %i", (weight, step) => {
  expect(nextStep({ stepWeight: 0, stepWeights: [10, 30, 50] }, weight)).toBe(step);
});

test("the promotion weight is the last one listed, the most one, or all", () => {
  expect(promotionWeight({ stepWeights: [10, 30], maxWeight: 50 })).toBe(30);
  expect(promotionWeight({ stepWeights: [], maxWeight: 50 })).toBe(50);
  expect(promotionWeight({ stepWeights: [], maxWeight: 0 })).toBe(100);
});

test("promotion takes interval × max ÷ step, rollback interval × threshold", () => {
  expect(flaggerTimesS({ ...usual, stepWeight: 2, threshold: 10 })).toEqual({ promotionS: 1500, rollbackS: 600 });
});

test("a good release: canary up, weights, primary copied, traffic home, canary down", () => {
  expect(walk(usual, "good ".repeat(10)).log).toEqual([
    "Progressing 0: scale canary up",
    ...["Progressing 10", "Progressing 20", "Progressing 30", "Progressing 40", "Progressing 50"],
    "Promoting 50: copy canary to primary",
    "Finalising 0",
    "Succeeded 0: scale canary to zero",
    "Succeeded 0",
  ]);
});

test("the primary's own rolling update holds traffic on the canary", () => {
  const promoting: FlaggerState = { phase: "Promoting", weight: 50, isMirroring: false, failedChecks: 0 };
  expect(flaggerTick(usual, promoting, { ...fine, isPrimaryReady: false }).state).toEqual(promoting);
});

test("bad ticks count, good ones between do not forgive, and the rollback comes a tick after the last", () => {
  expect(walk(usual, "good good bad good bad good good").log.slice(1)).toEqual([
    ...["Progressing 10", "Progressing 10", "Progressing 20", "Progressing 20", "Failed 0: scale canary to zero"],
    "Failed 0",
  ]);
});

test("a canary that is not ready only waits; one that is stuck is rolled back", () => {
  const at = { phase: "Progressing", weight: 10, isMirroring: false, failedChecks: 0 } as const;
  expect(flaggerTick(usual, at, { ...fine, isCanaryReady: false })).toEqual({ state: at, actions: [] });
  const stuck = flaggerTick(usual, at, { ...fine, isCanaryReady: false, isCanaryStuck: true });
  expect(stuck).toEqual({
    state: { phase: "Failed", weight: 0, isMirroring: false, failedChecks: 0 },
    actions: ["scale canary to zero"],
  });
});

test("once promoted a stuck canary changes nothing", () => {
  const promoting = { phase: "Promoting", weight: 50, isMirroring: false, failedChecks: 0 } as const;
  const stuck = { ...fine, isCanaryReady: false, isCanaryStuck: true, wantsRollback: true };
  expect(flaggerTick(usual, promoting, stuck).state.phase).toBe("Finalising");
});

test("a hook that fails before the first weight counts like a bad tick", () => {
  const start: FlaggerState = { phase: "Progressing", weight: 0, isMirroring: false, failedChecks: 0 };
  const failing = { ...fine, failsToStart: true };
  expect(flaggerTick(usual, start, failing).state).toEqual({ ...start, failedChecks: 1 });
  // With traffic it is not asked any more.
  expect(flaggerTick(usual, { ...start, weight: 10 }, failing).state.weight).toBe(20);
});

test("mirroring takes one tick before the first weight", () => {
  expect(walk({ ...usual, isMirrored: true }, "good good good").log).toEqual([
    "Progressing 0: scale canary up",
    "Progressing 0 mirrored",
    "Progressing 10",
  ]);
});

test("another template starts all over", () => {
  const at = { phase: "Progressing", weight: 40, isMirroring: false, failedChecks: 1 } as const;
  const { state } = flaggerTick(usual, at, { ...fine, hasChanged: true });
  expect(state).toEqual({ phase: "Progressing", weight: 0, isMirroring: false, failedChecks: 0 });
});

test("gates hold the start, each weight and the promotion", () => {
  const start: FlaggerState = { phase: "Succeeded", weight: 0, isMirroring: false, failedChecks: 0 };
  const changed = { ...fine, hasChanged: true };
  expect(flaggerTick(usual, start, { ...changed, holds: { rollout: true } }).state.phase).toBe("Waiting");
  expect(flaggerTick(usual, { ...start, phase: "Waiting" }, fine).state.phase).toBe("Progressing");
  const most = { ...start, phase: "Progressing", weight: 50 } as const;
  expect(flaggerTick(usual, most, { ...fine, holds: { increase: true } }).state).toEqual(most);
  expect(flaggerTick(usual, most, { ...fine, holds: { promotion: true } }).state.phase).toBe("WaitingPromotion");
});

test("traffic goes home step by step with stepWeightPromotion", () => {
  const canary = { ...usual, stepWeightPromotion: 20 };
  expect(walk(canary, "good ".repeat(11)).log.slice(6)).toEqual([
    "Promoting 50: copy canary to primary",
    ...["Promoting 30", "Promoting 10", "Finalising 0", "Succeeded 0: scale canary to zero"],
  ]);
});

test("without analysis all is copied at once, suspended nothing happens", () => {
  expect(walk({ ...usual, skipsAnalysis: true }, "good good").log).toEqual([
    "Progressing 0: scale canary up",
    "Succeeded 0: copy canary to primary, scale canary to zero",
  ]);
  expect(walk({ ...usual, isSuspended: true }, "good good").log).toEqual(["Succeeded 0", "Succeeded 0"]);
});

const fine: FlaggerObserved = {
  ...{ hasChanged: false, isPrimaryReady: true, isCanaryReady: true, isCanaryStuck: false, isAnalysisGood: true },
};

/** From a new template on, a tick a word. */
function walk(canary: FlaggerCanary, ticks: string): { log: string[]; weights: number[] } {
  let state: FlaggerState = { phase: "Succeeded", weight: 0, isMirroring: false, failedChecks: 0 };
  const log: string[] = [];
  const weights = new Set<number>();
  for (const [index, word] of ticks.trim().split(" ").entries()) {
    const tick = flaggerTick(canary, state, { ...fine, hasChanged: index === 0, isAnalysisGood: word === "good" });
    state = tick.state;
    if (state.weight > 0) weights.add(state.weight);
    const did = tick.actions.length > 0 ? `: ${tick.actions.join(", ")}` : "";
    log.push(`${state.phase} ${String(state.weight)}${state.isMirroring ? " mirrored" : ""}${did}`);
  }
  return { log, weights: [...weights] };
}
