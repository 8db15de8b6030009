import { expect, test } from "vitest";
import { hasCanaryTimedOut } from "../../src/engine/platforms/argo/canary-progress.ts";
import { reconcileCanary, type CanaryObserved } from "../../src/engine/platforms/argo/canary-pass.ts";
import {
  isPauseOver,
  isStepDone,
  isWithinRollbackWindow,
  startCanary,
} from "../../src/engine/platforms/argo/canary-steps.ts";
import { scaleOlder } from "../../src/engine/platforms/argo/older-sets.ts";
import type { CanaryRollout, CanaryState, CanaryStep, CountedSet } from "../../src/engine/platforms/argo/rollout.ts";
import { routed, running, someCanary } from "../support/canary.ts";

/** Source: SEMANTICS 3.2 to 3.5; Argo Rollouts' rollout/canary.go, pause.go, sync.go, replicaset.go and their tests. */

const s = 1_000_000;
const set = (version: number, spec: number, available = spec): CountedSet => ({
  ...{ version, spec, pods: spec, available },
});
const none = { step: null, background: null };
const paused = (sinceS: number) => ({
  pause: { reason: "CanaryPauseStep" as const, sinceMicros: sinceS * s },
  hasPaused: true,
});

/** Duration, since when it pauses (null: it does not), whether it has; at 100 s. */
test.each<[string, number | null, number | null, boolean, boolean]>([
  ["for ever", null, 0, true, false],
  ["for ever, resumed", null, null, true, true],
  ["not begun", 10, null, false, false],
  ["for 10 s, after 10", 10, 90, true, false],
  ["for 10 s, after 11", 10, 89, true, true],
  ["for 10 s, resumed at once", 10, null, true, true],
  ["for nothing, a moment later", 0, 99, true, true],
])("pause %s: over %s", (_, durationS, sinceS, hasPaused, expected) => {
  const state = sinceS === null ? { pause: null, hasPaused } : paused(sinceS);
  expect(isPauseOver({ durationS }, state, 100 * s)).toBe(expected);
});

test.each<[string, CanaryStep, Partial<CanaryState>, Partial<CanaryObserved>, boolean]>([
  ["setWeight, its pods there", { setWeight: 20 }, {}, {}, true],
  ["setWeight, a pod missing", { setWeight: 20 }, {}, { canary: set(2, 2, 1) }, false],
  ["setCanaryScale", { setCanaryScale: { replicas: 2 } }, {}, {}, true],
  ["setCanaryScale, not yet", { setCanaryScale: { replicas: 3 } }, {}, {}, false],
  ["an analysis that runs", { analysis: true }, {}, { analyses: { step: "Running", background: null } }, false],
  [
    "an analysis that is successful",
    { analysis: true },
    {},
    { analyses: { step: "Successful", background: null } },
    true,
  ],
  ["an analysis in doubt", { analysis: true }, {}, { analyses: { step: "Inconclusive", background: null } }, false],
  ["an experiment", { experiment: true }, {}, {}, false],
  ["a successful experiment", { experiment: true }, {}, { isExperimentSuccessful: true }, true],
  ["a header route", { setHeaderRoute: true }, {}, {}, true],
  ["a mirror route", { setMirrorRoute: true }, {}, {}, true],
  ["a pause", { pause: { durationS: null } }, paused(0), {}, false],
])("step done: %s", (_, step, state, observed, expected) => {
  const rollout = routed(someCanary({ steps: [step] }));
  const sets = { canary: set(2, 2), stable: set(1, 10), older: [], analyses: none, ...observed };
  const done = isStepDone(rollout, running(state), sets, sets.analyses, 0, observed.isExperimentSuccessful);
  expect(done).toBe(expected);
});

test("a new template begins anew; the stable one, or one within the window, skips the steps", () => {
  const rollout = { steps: [{ setWeight: 20 }, { setWeight: 40 }] };
  const state = running({ step: 1, isAborted: true, isFullPromotion: true, ...paused(0) });
  expect(startCanary(rollout, state, 3)).toEqual(running({ version: 3 }));
  expect(startCanary(rollout, state, 1)).toEqual(running({ version: 1, step: 2 }));
  expect(startCanary(rollout, state, 0, true).step).toBe(2);
});

test.each<[number, number | null, number | null, boolean]>([
  [3, 4, 1, true],
  [2, 4, 1, false],
  [2, 4, 2, true],
  [1, 4, 3, true],
  [1, 4, 2, false],
  [5, 4, 3, false],
  [4, 4, 3, false],
  [3, 4, null, false],
  [3, null, 3, false],
])("from %i, stable %s, window %s: within %s", (version, stable, revisions, expected) => {
  expect(isWithinRollbackWindow([1, 2, 3, 4, 5], version, stable, revisions)).toBe(expected);
});

test.each<[string, Partial<CanaryRollout>, Partial<CanaryState>, boolean, number, boolean]>([
  ["after the deadline", {}, {}, false, 601, true],
  ["at the deadline", {}, {}, false, 600, false],
  ["while it pauses", {}, paused(0), false, 9000, false],
  ["at a pause step", { steps: [{ pause: { durationS: null } }] }, {}, false, 9000, false],
  ["at an analysis", { steps: [{ analysis: true }] }, {}, false, 9000, false],
  ["while a former version waits", {}, {}, true, 9000, false],
  ["once aborted", {}, { isAborted: true }, false, 9000, false],
  ["while somebody has paused it", { isPaused: true }, {}, false, 9000, false],
])("deadline missed %s", (_, rollout, state, isPending, nowS, expected) => {
  const spec = someCanary({ steps: [{ setWeight: 10 }], ...rollout });
  expect(hasCanaryTimedOut(spec, running(state), isPending, 0, nowS * s)).toBe(expected);
});

test("older sets: broken pods go without a budget, then newest first (a Deployment: oldest first, within the budget)", () => {
  const rollout = someCanary({ surge: 3, unavailable: 2 });
  const older = [set(3, 4, 3), set(2, 3, 1)];
  const all = [set(4, 0), set(1, 6), ...older];
  // Available 10, floor 8: two healthy ones go, from the newest; 1 + 2 broken ones besides.
  expect(scaleOlder(rollout, running({ version: 4 }), older, all, 0).scales).toEqual([
    { version: 3, to: 1 },
    { version: 2, to: 1 },
  ]);
  // Nothing to spare: only the broken ones.
  const few = [set(4, 0), set(1, 4), ...older];
  expect(scaleOlder(rollout, running({ version: 4 }), older, few, 0).scales).toEqual([
    { version: 3, to: 3 },
    { version: 2, to: 1 },
  ]);
});

test("behind a router the former stable version is kept for its delay, those in between go at once", () => {
  const rollout = routed(someCanary({}));
  const promoted = running({ version: 2, stable: 2 });
  const all = [set(2, 10), set(1, 10)];
  expect(scaleOlder(rollout, promoted, [set(1, 10)], all, 0)).toEqual({
    scales: [],
    deadlines: [{ version: 1, atMicros: 30 * s }],
  });
  const late = { ...set(1, 10), scaleDownAtMicros: 30 * s };
  expect(scaleOlder(rollout, promoted, [late], all, 29 * s).scales).toEqual([]);
  expect(scaleOlder(rollout, promoted, [late], all, 30 * s).scales).toEqual([{ version: 1, to: 0 }]);
  const middle = scaleOlder(rollout, running({ version: 3 }), [set(2, 4)], [set(3, 1), set(1, 10), set(2, 4)], 0);
  expect(middle.scales).toEqual([{ version: 2, to: 0 }]);
  // No more than so many are kept, newest first.
  const two = [
    { ...set(1, 10), scaleDownAtMicros: 30 * s },
    { ...set(0, 10), scaleDownAtMicros: 30 * s },
  ];
  const limited = scaleOlder({ ...rollout, scaleDownDelayRevisionLimit: 1 }, promoted, two, [set(2, 10), ...two], 0);
  expect(limited.scales).toEqual([{ version: 0, to: 0 }]);
});

/** Passes until nothing changes, all pods being available at once; "canary+stable@weight, step" after each change. */
function walk(rollout: CanaryRollout, from: CanaryState, at = 0, counts: [number, number] = [0, rollout.replicas]) {
  const sets = new Map([
    [1, set(1, counts[1])],
    [2, set(2, counts[0])],
  ]);
  let state = from;
  const seen: string[] = [];
  for (let pass = 0; pass < 60; pass++) {
    const canary = sets.get(state.version) ?? null;
    const stable = sets.get(state.stable ?? -1) ?? null;
    const older = [...sets.values()].filter((other) => other !== canary && other !== stable);
    const done = reconcileCanary(rollout, state, { canary, stable, older, analyses: none }, at);
    for (const { version, to } of done.scales)
      sets.set(version, { ...set(version, to), scaleDownAtMicros: sets.get(version)?.scaleDownAtMicros });
    for (const { version, atMicros } of done.deadlines) {
      sets.set(version, { ...(sets.get(version) ?? set(version, 0)), scaleDownAtMicros: atMicros ?? undefined });
    }
    const is = JSON.stringify([done.state, [...sets]]);
    const was = JSON.stringify([state, seen.length === 0 ? null : [...sets]]);
    state = done.state;
    const line = `${sets.get(2)?.spec}+${sets.get(1)?.spec}${done.weight === null ? "" : `@${done.weight}`} ${state.step}`;
    if (seen.at(-1) !== line) seen.push(line);
    if (is === was && done.scales.length === 0 && done.deadlines.length === 0) break;
  }
  return { seen, state, sets };
}

test("without a router: 10 pods, surge 3, to 30 % and then to all, by the pods the limits allow", () => {
  const rollout = someCanary({ surge: 3, unavailable: 0, steps: [{ setWeight: 30 }, { pause: { durationS: null } }] });
  const first = walk(rollout, running({}));
  expect(first.seen).toEqual(["3+10 0", "3+7 0", "3+7 1"]);
  expect(first.state.pause?.reason).toBe("CanaryPauseStep");
  // Promoted by hand: the steps are done.
  const second = walk(rollout, { ...first.state, pause: null }, 0, [3, 7]);
  expect(second.seen).toEqual(["3+7 2", "6+7 2", "6+4 2", "9+4 2", "9+1 2", "10+1 2", "10+0 2"]);
  expect(second.state).toMatchObject({ stable: 2, version: 2, pause: null });
});

test("with a router: pods first, traffic afterwards; the former version is kept until its delay is over", () => {
  const rollout = routed(someCanary({ replicas: 4, steps: [{ setWeight: 25 }, { setWeight: 50 }] }));
  const { seen, state, sets } = walk(rollout, running({}));
  expect(seen).toEqual(["1+4@0 0", "1+4@25 1", "2+4@25 1", "2+4@50 2", "4+4@50 2", "4+4@100 2", "4+4@0 2"]);
  expect(state).toMatchObject({ stable: 2, step: 2, weights: { canary: 0, stable: 100 } });
  expect(sets.get(1)).toMatchObject({ spec: 4, scaleDownAtMicros: 30 * s });
});

test("a failed analysis aborts: all traffic back at once, the canary's pods kept for 30 s, the template not restored", () => {
  const rollout = routed(someCanary({ replicas: 4, steps: [{ setWeight: 50 }, { analysis: true }] }));
  const before = running({ step: 1, weights: { canary: 50, stable: 50 } });
  const observed = {
    canary: set(2, 2),
    stable: set(1, 4),
    older: [],
    analyses: { step: "Failed" as const, background: null },
  };
  const first = reconcileCanary(rollout, before, observed, 0);
  expect(first.state).toMatchObject({ isAborted: true, step: 0, version: 2 });
  const second = reconcileCanary(rollout, first.state, observed, 0);
  expect(second).toMatchObject({ weight: 0, scales: [], deadlines: [{ version: 2, atMicros: 30 * s }] });
  const late = { ...observed, canary: { ...set(2, 2), scaleDownAtMicros: 30 * s } };
  expect(reconcileCanary(rollout, second.state, late, 29 * s).scales).toEqual([]);
  expect(reconcileCanary(rollout, second.state, late, 30 * s).scales).toEqual([{ version: 2, to: 0 }]);
  // 0 keeps it for ever, but at the size of its weight, which is none, unless a scale is set.
  const forEver = { ...rollout, abortScaleDownDelayS: 0 };
  expect(reconcileCanary(forEver, second.state, observed, 9000 * s).scales).toEqual([{ version: 2, to: 0 }]);
});

test("doubt pauses: nothing is scaled until somebody decides", () => {
  const rollout = someCanary({ steps: [{ setWeight: 30 }, { setWeight: 60 }] });
  const observed = {
    canary: set(2, 3),
    stable: set(1, 7),
    older: [],
    analyses: { step: null, background: "Inconclusive" as const },
  };
  const { scales, state } = reconcileCanary(rollout, running({ step: 1 }), observed, 5 * s);
  expect(scales).toEqual([]);
  expect(state).toMatchObject({ step: 1, pause: { reason: "InconclusiveAnalysisRun", sinceMicros: 5 * s } });
});

test("a missed deadline aborts only where that is asked for", () => {
  const rollout = someCanary({ steps: [{ setWeight: 30 }] });
  const observed = { canary: set(2, 3, 0), stable: set(1, 7), older: [], analyses: none, hasTimedOut: true };
  expect(reconcileCanary(rollout, running({}), observed, 0).state.isAborted).toBe(false);
  expect(reconcileCanary({ ...rollout, progressDeadlineAbort: true }, running({}), observed, 0).state.isAborted).toBe(
    true,
  );
});

test("the first deploy skips the steps and is trusted at once", () => {
  const rollout = someCanary({ steps: [{ setWeight: 30 }] });
  const observed = { canary: set(1, 0), stable: null, older: [], analyses: none };
  const { scales, state } = reconcileCanary(rollout, running({ version: 1, stable: null }), observed, 0);
  expect(scales).toEqual([{ version: 1, to: 10 }]);
  expect(state).toMatchObject({ stable: 1, step: 1 });
});
