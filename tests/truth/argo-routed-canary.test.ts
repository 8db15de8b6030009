import { expect, test } from "vitest";
import { steppedWeight } from "../../src/engine/platforms/argo/abort-weight.ts";
import { canarySize, setWeightOf } from "../../src/engine/platforms/argo/canary-weight.ts";
import { routedCanary, weightedPods } from "../../src/engine/platforms/argo/routed-canary.ts";
import { routedWeight } from "../../src/engine/platforms/argo/routed-weight.ts";
import type { CanaryRollout, CanaryState, CountedSet } from "../../src/engine/platforms/argo/rollout.ts";
import { routed, running, someCanary } from "../support/canary.ts";

/**
 * Source: SEMANTICS 3.2 and 3.4; `TestTrafficWeightToReplicas`, `TestCalculateReplicaCountsForCanary` (the rows with a
 * router), `…TrafficRoutingDynamicScale`, `TestGetCanaryReplicasOrWeight`, `TestGetCurrentSetWeight`,
 * `TestGetDesiredCanaryWeightOnAbortWithScaleDownDelay` and `TestAbortedCanaryNotScaledUpOnStableAvailabilityGap` in
 * Argo Rollouts' utils/replicaset/canary_test.go.
 */

const set = (version: number, spec: number, available = spec): CountedSet => ({
  ...{ version, spec, pods: spec, available },
});
const ladder = (...weights: number[]) => weights.map((setWeight) => ({ setWeight }));
const weights = (canary: number) => ({ canary, stable: 100 - canary });

test.each([
  [10, 0, 100, 0],
  [10, 20, 100, 2],
  [10, 25, 100, 3],
  [10, 33, 100, 4],
  [10, 99, 100, 10],
  [10, 100, 100, 10],
  [23, 100_000_000, 100_000_000, 23],
])("%i replicas, weight %i of %i: %i pods", (replicas, weight, maxWeight, pods) => {
  expect(weightedPods(replicas, weight, maxWeight)).toBe(pods);
});

const steps = [{ setWeight: 10 }, { pause: { durationS: null } }, { setWeight: 40 }, { analysis: true as const }];

test.each<[string, Partial<CanaryState>, number]>([
  ["at the first step", { step: 0 }, 10],
  ["at the pause after it", { step: 1 }, 10],
  ["at the next", { step: 2 }, 40],
  ["at the analysis after it", { step: 3 }, 40],
  ["after the last", { step: 4 }, 100],
  ["aborted", { step: 2, isAborted: true }, 0],
  ["aborted after the last", { step: 4, isAborted: true }, 0],
])("weight %s", (_, state, weight) => {
  expect(setWeightOf(someCanary({ steps }), running(state))).toBe(weight);
});

test("before any setWeight it is 0; without steps it is all", () => {
  expect(setWeightOf(someCanary({ steps: steps.slice(1) }), running({}))).toBe(0);
  expect(setWeightOf(someCanary({ steps: [] }), running({}))).toBe(100);
});

const scaled = [{ setWeight: 10 }, { setCanaryScale: { weight: 20 } }, { setCanaryScale: { replicas: 5, weight: 9 } }];

test.each<[string, Partial<CanaryRollout>, Partial<CanaryState>, { pods: number } | { weight: number }]>([
  ["no scale yet", {}, { step: 0 }, { weight: 10 }],
  ["a scale by weight", {}, { step: 1 }, { weight: 20 }],
  ["replicas beat weight", {}, { step: 2 }, { pods: 5 }],
  ["not without a router", { hasRouter: false }, { step: 2 }, { weight: 10 }],
  ["a full promotion", {}, { step: 1, isFullPromotion: true }, { weight: 100 }],
  ["a first deploy, even aborted", {}, { step: 1, stable: null, isAborted: true }, { weight: 100 }],
  ["back to the stable version", {}, { step: 1, version: 1 }, { weight: 100 }],
  ["aborted", {}, { step: 2, isAborted: true }, { weight: 0 }],
  ["aborted, to be kept for ever", { abortScaleDownDelayS: 0 }, { step: 2, isAborted: true }, { pods: 5 }],
  [
    "after matchTrafficWeight",
    { steps: [...scaled, { setCanaryScale: { matchTrafficWeight: true } }] },
    { step: 3 },
    { weight: 10 },
  ],
  ["a scale of no pods", { steps: [{ setCanaryScale: { replicas: 0 } }] }, {}, { pods: 0 }],
])("size: %s", (_, rollout, state, size) => {
  expect(canarySize(routed(someCanary({ steps: scaled }), rollout), running(state))).toEqual(size);
});

interface Row {
  replicas: number;
  steps: CanaryRollout["steps"];
  rollout?: Partial<CanaryRollout>;
  state?: Partial<CanaryState>;
  becomes: [canary: number, stable: number];
}

test.each<[string, Row]>([
  ["the weight's worth", { replicas: 10, steps: ladder(10), becomes: [1, 10] }],
  ["rounded up, above all limits", { replicas: 3, steps: ladder(99), becomes: [3, 3] }],
  [
    "as many as are said",
    { replicas: 1, steps: [{ setWeight: 100, setCanaryScale: { replicas: 9 } }], becomes: [9, 1] },
  ],
  [
    "as large as is said",
    { replicas: 4, steps: [{ setWeight: 100, setCanaryScale: { weight: 200 } }], becomes: [8, 4] },
  ],
  [
    "kept after an abort for ever",
    {
      replicas: 1,
      steps: [{ setCanaryScale: { replicas: 1 } }],
      rollout: { abortScaleDownDelayS: 0 },
      state: { isAborted: true },
      becomes: [1, 1],
    },
  ],
  [
    "or not",
    {
      replicas: 1,
      steps: [{ setCanaryScale: { replicas: 1 } }],
      rollout: { abortScaleDownDelayS: 30 },
      state: { isAborted: true },
      becomes: [0, 1],
    },
  ],
  ["at least so many", { replicas: 10, steps: ladder(5), rollout: { minPodsPerReplicaSet: 2 }, becomes: [2, 10] }],
  [
    "but no more than all",
    {
      replicas: 1,
      steps: ladder(100),
      rollout: { minPodsPerReplicaSet: 2 },
      state: { isFullPromotion: true },
      becomes: [1, 1],
    },
  ],
  ["and none stays none", { replicas: 10, steps: ladder(0), rollout: { minPodsPerReplicaSet: 2 }, becomes: [0, 10] }],
  ["another whole", { replicas: 10, steps: ladder(1500), rollout: { maxWeight: 10_000 }, becomes: [2, 10] }],
])("pods behind a router: %s", (_, { replicas, steps, rollout = {}, state = {}, becomes }) => {
  const counts = routedCanary(routed(someCanary({ replicas, steps }), rollout), running(state), null, null);
  expect([counts.canary, counts.stable]).toEqual(becomes);
});

/** Weight now, aborted; canary and stable there (0: not there); what they become. */
test.each<[string, number[], number, boolean, [number, number], [number, number], [number, number]]>([
  ["the stable one shrinks with its traffic", [10], 10, false, [0, 0], [0, 0], [1, 9]],
  ["the canary grows ahead of its traffic", [20], 10, false, [0, 0], [0, 0], [2, 9]],
  ["aborted: the stable one grows to the next rung", [20, 60], 60, true, [6, 6], [4, 4], [6, 8]],
  ["aborted with few canary pods", [20, 60], 60, true, [1, 1], [4, 4], [6, 8]],
  ["aborted, the stable one on its way", [20, 60], 60, true, [2, 2], [8, 4], [6, 8]],
  ["aborted and nothing known", [20, 60], 60, true, [0, 0], [0, 0], [6, 10]],
  ["aborted, some traffic left", [20], 20, true, [0, 0], [0, 0], [2, 10]],
  ["aborted, less traffic left", [20], 10, true, [0, 0], [0, 0], [1, 10]],
  ["aborted half way", [10, 50], 50, true, [5, 5], [5, 5], [5, 9]],
])("with dynamicStableScale: %s", (_, rungs, weight, isAborted, canary, stable, becomes) => {
  const rollout = routed(someCanary({ steps: ladder(...rungs) }), { dynamicStableScale: true });
  const state = running({ isAborted, weights: weights(weight) });
  const canarySet = canary[0] > 0 ? set(2, ...canary) : null;
  const stableSet = stable[0] > 0 ? set(1, ...stable) : null;
  const counts = routedCanary(rollout, state, canarySet, stableSet);
  expect([counts.canary, counts.stable]).toEqual(becomes);
});

const dynamic = routed(someCanary({ steps: ladder(5, 10, 20, 50, 100) }), { dynamicStableScale: true });
const drained = running({ isAborted: true, weights: weights(0) });

test.each<[string, CanaryRollout, CanaryState, CountedSet, [number, number]]>([
  ["more replicas wanted", { ...dynamic, replicas: 12 }, drained, set(1, 12, 10), [0, 12]],
  ["stable pods evicted", dynamic, drained, set(1, 10, 7), [0, 10]],
  ["but promoted in full", dynamic, { ...drained, isFullPromotion: true }, set(1, 10, 8), [10, 10]],
  [
    "but kept for ever",
    { ...dynamic, steps: [{ setWeight: 100, setCanaryScale: { replicas: 1 } }], abortScaleDownDelayS: 0 },
    drained,
    set(1, 10),
    [1, 10],
  ],
])("an aborted canary without pods does not come back: %s", (_, rollout, state, stable, becomes) => {
  const counts = routedCanary(rollout, state, set(2, 0), stable);
  expect([counts.canary, counts.stable]).toEqual(becomes);
});

/** The explicit delay, stable pods available; the weight. */
test.each<[number | null, number, number]>([
  [null, 9, 10],
  [30, 5, 10],
  [30, 9, 0],
  [0, 9, 10],
])("aborted with a delay of %s and %i stable pods: weight %i", (abortScaleDownDelayS, available, weight) => {
  const rollout = routed(someCanary({ steps: ladder(10, 50) }), { dynamicStableScale: true, abortScaleDownDelayS });
  expect(steppedWeight(rollout, running({ isAborted: true }), set(2, 5), set(1, available))).toBe(weight);
});

const climb = routed(someCanary({ steps: [...ladder(20, 40), { pause: { durationS: null } }, { setWeight: 60 }] }));

/** What the router is told. */
test.each<[string, Partial<CanaryRollout>, Partial<CanaryState>, CountedSet | null, CountedSet, number]>([
  ["nothing before a canary pod is available", {}, {}, set(2, 2, 0), set(1, 10), 0],
  ["nothing before the set exists", {}, {}, null, set(1, 10), 0],
  ["the step's weight once its pods are there", {}, {}, set(2, 2), set(1, 10), 20],
  ["the step before while they are not", {}, { step: 1 }, set(2, 4, 3), set(1, 10), 20],
  ["even where one is lost in the pause", {}, { step: 2 }, set(2, 4, 3), set(1, 10), 40],
  ["the first step has none before", {}, {}, set(2, 2, 1), set(1, 10), 0],
  ["all after the last step, once all pods are there", {}, { step: 4 }, set(2, 10), set(1, 10), 100],
  ["the last weight until then", {}, { step: 4 }, set(2, 10, 9), set(1, 10), 60],
  ["nothing at once when aborted", {}, { step: 0, isAborted: true, weights: weights(60) }, set(2, 6), set(1, 10), 0],
  ["to the stable version alone once promoted", {}, { step: 4, stable: 2 }, set(2, 10), set(2, 10), 0],
  ["as before in a full promotion", {}, { isFullPromotion: true, weights: weights(40) }, set(2, 10, 7), set(1, 10), 40],
  [
    "as much as is there in a full promotion, where the stable version shrinks",
    { dynamicStableScale: true },
    { isFullPromotion: true, weights: weights(40) },
    set(2, 10, 7),
    set(1, 6),
    70,
  ],
  [
    "one rung down when aborted, where the stable version has shrunk",
    { dynamicStableScale: true },
    { isAborted: true, weights: weights(40) },
    set(2, 4),
    set(1, 6),
    20,
  ],
  ["never up again", { dynamicStableScale: true }, { isAborted: true, weights: weights(20) }, set(2, 4), set(1, 2), 20],
  [
    "back to less only as far as the stable version has pods",
    { steps: ladder(60, 20) },
    { step: 1, weights: weights(60) },
    set(2, 2),
    { ...set(1, 10), available: 7 },
    60,
  ],
  [
    "and then it is",
    { steps: ladder(60, 20) },
    { step: 1, weights: weights(60) },
    set(2, 2),
    { ...set(1, 10), available: 8 },
    20,
  ],
])("the router is told: %s", (_, rollout, state, canary, stable, weight) => {
  const sets = { canary, stable, older: [] };
  expect(routedWeight({ ...climb, ...rollout }, running(state), sets)).toBe(weight);
});
