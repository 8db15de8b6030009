import { expect, test } from "vitest";
import type { Phase } from "../../src/engine/platforms/argo/analysis-metric.ts";
import { reconcileBlueGreen } from "../../src/engine/platforms/argo/blue-green.ts";
import {
  isSwitchPauseOver,
  startBlueGreen,
  type BlueGreenRollout,
  type BlueGreenState,
} from "../../src/engine/platforms/argo/blue-green-state.ts";
import type { CountedSet } from "../../src/engine/platforms/argo/rollout.ts";

/** Source: SEMANTICS 3.7; Argo Rollouts' rollout/bluegreen.go, service.go, analysis.go, pause.go and their tests. */

const s = 1_000_000;
const set = (version: number, spec: number, available = spec): CountedSet => ({
  ...{ version, spec, pods: spec, available },
});

const usual: BlueGreenRollout = {
  ...{ replicas: 3, previewReplicaCount: null, autoPromotionEnabled: true, autoPromotionS: 0, scaleDownDelayS: null },
  ...{ scaleDownDelayRevisionLimit: null, abortScaleDownDelayS: null, hasPreviewService: true },
  ...{ hasPrePromotionAnalysis: false, hasPostPromotionAnalysis: false, isPaused: false },
};

const settled: BlueGreenState = {
  ...{ version: 1, stable: 1, active: 1, preview: 1, isAborted: false, isFullPromotion: false, pause: null },
  ...{ hasPaused: false, isPreviewPassed: false, prePromotion: null, postPromotion: null },
};
const updating = startBlueGreen(settled, 2);

interface World {
  state: BlueGreenState;
  sets: CountedSet[];
}

/** One pass after another at a time until nothing changes; new pods are available in the next pass, if at all. */
function settle(rollout: BlueGreenRollout, world: World, nowMicros: number, isHealthy = true) {
  const seen: string[] = [];
  let { state, sets } = world;
  const starts: string[] = [];
  for (let i = 0; i < 30; i++) {
    const pass = reconcileBlueGreen(rollout, state, sets, nowMicros);
    if (pass.starts) {
      starts.push(pass.starts);
      pass.state[pass.starts] = "Running";
    }
    const was = JSON.stringify([state, sets]);
    sets = sets.map((old) => {
      const to = pass.scales.find(({ version }) => version === old.version)?.to ?? old.spec;
      const deadline = pass.deadlines.find(({ version }) => version === old.version);
      const scaleDownAtMicros = deadline ? (deadline.atMicros ?? undefined) : old.scaleDownAtMicros;
      return { ...set(old.version, to, isHealthy || old.version !== 2 ? to : 0), scaleDownAtMicros };
    });
    ({ state } = pass);
    seen.push(`${sets.map(({ spec }) => spec).join("+")} users ${state.active} preview ${state.preview}`);
    if (was === JSON.stringify([state, sets])) break;
  }
  return { state, sets, starts, seen: seen.filter((line, i) => line !== seen[i - 1]) };
}

const fresh = (): World => ({ state: updating, sets: [set(2, 0), set(1, 3)] });

test("preview at once, two full sizes, one switch, the old one kept for 30 s", () => {
  const { seen, state, sets } = settle(usual, fresh(), 0);
  expect(seen).toEqual(["3+3 users 1 preview 2", "3+3 users 2 preview 2"]);
  expect(state).toMatchObject({ stable: 2, active: 2 });
  expect(sets[1]).toMatchObject({ spec: 3, scaleDownAtMicros: 30 * s });
  expect(settle(usual, { state, sets }, 29 * s).sets[1]?.spec).toBe(3);
  expect(settle(usual, { state, sets }, 30 * s).sets[1]?.spec).toBe(0);
});

test("a new version that never gets ready is never switched to", () => {
  const { state, sets } = settle(usual, fresh(), 0, false);
  expect(state).toMatchObject({ active: 1, stable: 1, preview: 2 });
  expect(sets.map(({ spec }) => spec)).toEqual([3, 3]);
});

test("back to the old version within its delay: at once, without pause or analysis; later it starts cold", () => {
  const careful = { ...usual, autoPromotionEnabled: false, hasPrePromotionAnalysis: true };
  const done = settle(usual, fresh(), 0);
  const back = startBlueGreen(done.state, 1);
  const warm = settle(careful, { state: back, sets: done.sets.toReversed() }, 10 * s);
  expect(warm.state).toMatchObject({ active: 1, stable: 1 });
  expect(warm.starts).toEqual([]);
  const cold = settle(careful, { state: back, sets: [set(1, 0), set(2, 3)] }, 100 * s);
  expect(cold.state.active).toBe(2);
});

test("somebody has to promote; autoPromotionSeconds does not matter then", () => {
  const manual = { ...usual, autoPromotionEnabled: false, autoPromotionS: 10 };
  const waiting = settle(manual, fresh(), 0);
  expect(waiting.state).toMatchObject({ active: 1, pause: { reason: "BlueGreenPause", sinceMicros: 0 } });
  expect(settle(manual, waiting, 9000 * s).state.active).toBe(1);
  const promoted = { ...waiting.state, pause: null };
  expect(settle(manual, { ...waiting, state: promoted }, 9000 * s).state).toMatchObject({ active: 2, stable: 2 });
});

test("promoted by itself after so long, strictly", () => {
  const timed = { ...usual, autoPromotionS: 20 };
  const waiting = settle(timed, fresh(), 5 * s);
  expect(settle(timed, waiting, 25 * s).state.active).toBe(1);
  expect(settle(timed, waiting, 25 * s + 1).state).toMatchObject({ active: 2, stable: 2, pause: null });
});

test.each<[string, Partial<BlueGreenRollout>, Partial<BlueGreenState>, boolean]>([
  ["no pause asked for", {}, {}, true],
  ["the preview has passed", { autoPromotionEnabled: false }, { isPreviewPassed: true }, true],
  [
    "manual, paused",
    { autoPromotionEnabled: false },
    { pause: { reason: "BlueGreenPause", sinceMicros: 0 }, hasPaused: true },
    false,
  ],
  ["manual, not paused yet", { autoPromotionEnabled: false }, {}, false],
  ["manual, promoted", { autoPromotionEnabled: false }, { hasPaused: true }, true],
  ["timed, not paused yet", { autoPromotionS: 10 }, {}, false],
])("pause over: %s", (_, rollout, state, expected) => {
  expect(isSwitchPauseOver({ ...usual, ...rollout }, { ...updating, ...state }, 100 * s)).toBe(expected);
});

test("a smaller preview first: full size only once it is promoted, and the switch after that", () => {
  const preview = { ...usual, previewReplicaCount: 1, autoPromotionEnabled: false };
  const waiting = settle(preview, fresh(), 0);
  expect(waiting.sets.map(({ spec }) => spec)).toEqual([1, 3]);
  expect(waiting.state.active).toBe(1);
  const promoted = settle(preview, { ...waiting, state: { ...waiting.state, pause: null } }, s);
  expect(promoted.seen).toEqual(["1+3 users 1 preview 2", "3+3 users 1 preview 2", "3+3 users 2 preview 2"]);
  expect(promoted.state.stable).toBe(2);
});

const ends = (world: World, which: "prePromotion" | "postPromotion", phase: Phase): World => ({
  ...world,
  state: { ...world.state, [which]: phase },
});

test("an analysis before the switch: no user sees a version that fails it, and its pods are kept for 30 s", () => {
  const checked = { ...usual, hasPrePromotionAnalysis: true };
  const waiting = settle(checked, fresh(), 0);
  expect(waiting.starts).toEqual(["prePromotion"]);
  expect(waiting.state.active).toBe(1);
  expect(settle(checked, ends(waiting, "prePromotion", "Successful"), s).state).toMatchObject({ active: 2, stable: 2 });
  const failed = settle(checked, ends(waiting, "prePromotion", "Failed"), s);
  expect(failed.state).toMatchObject({ isAborted: true, active: 1, stable: 1, version: 2 });
  expect(failed.sets[0]).toMatchObject({ spec: 3, scaleDownAtMicros: 31 * s });
  expect(settle(checked, failed, 31 * s).sets[0]?.spec).toBe(0);
  const doubt = settle(checked, ends(waiting, "prePromotion", "Inconclusive"), s);
  expect(doubt.state).toMatchObject({ active: 1, pause: { reason: "InconclusiveAnalysisRun" } });
});

test("an analysis after the switch: failed, the users go back at once; the old version waits for it", () => {
  const checked = { ...usual, hasPostPromotionAnalysis: true };
  const waiting = settle(checked, fresh(), 0);
  expect(waiting.starts).toEqual(["postPromotion"]);
  expect(waiting.state).toMatchObject({ active: 2, stable: 1 });
  // Not even after the 30 s: it is still the trusted one.
  expect(settle(checked, waiting, 900 * s).sets[1]?.spec).toBe(3);
  const failed = settle(checked, ends(waiting, "postPromotion", "Error"), 60 * s);
  expect(failed.state).toMatchObject({ active: 1, stable: 1, isAborted: true });
  const passed = settle(checked, ends(waiting, "postPromotion", "Successful"), 60 * s);
  expect(passed.state).toMatchObject({ active: 2, stable: 2 });
  expect(passed.sets[1]?.scaleDownAtMicros).toBe(90 * s);
});

test("aborted while the new version's pods are broken, the switch back waits for them (as in the original)", () => {
  const state = { ...updating, active: 2, isAborted: true, hasPaused: false };
  const broken = reconcileBlueGreen(usual, state, [set(2, 3, 1), set(1, 3)], 0);
  expect(broken.state.active).toBe(2);
  expect(reconcileBlueGreen(usual, state, [set(2, 3), set(1, 3)], 0).state.active).toBe(1);
});

test("the first deploy is switched to as soon as it is there", () => {
  const first = { ...startBlueGreen(settled, 1), stable: null, active: null, preview: null };
  const { state } = settle(usual, { state: first, sets: [set(1, 0)] }, 0);
  expect(state).toMatchObject({ active: 1, stable: 1, preview: 1 });
});

test("only so many old versions are kept, the newest ones", () => {
  const limited = { ...usual, scaleDownDelayRevisionLimit: 1 };
  const state = { ...settled, version: 4, stable: 4, active: 4, preview: 4 };
  const late = (version: number) => ({ ...set(version, 3), scaleDownAtMicros: 90 * s });
  const { scales } = reconcileBlueGreen(limited, state, [set(4, 3), late(3), late(2)], 60 * s);
  expect(scales).toEqual([{ version: 2, to: 0 }]);
});
