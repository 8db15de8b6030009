import { expect, test } from "vitest";
import { unlimited } from "../../src/engine/platforms/kubernetes/deployment.ts";
import { hasMinimumAvailability, nextCheckMicros } from "../../src/engine/platforms/kubernetes/progress-check.ts";
import {
  hasProgressed,
  hasTimedOut,
  isComplete,
  nextProgress,
  pausedProgress,
  type ProgressCondition,
  type ProgressReason,
} from "../../src/engine/platforms/kubernetes/progress.ts";

/**
 * Source: SEMANTICS 1.6; `TestDeploymentComplete`, `TestDeploymentProgressing` and `TestDeploymentTimedOut` in
 * deployment_util_test.go, `TestRequeueStuckDeployment` and `TestSyncRolloutStatus` in progress_test.go of Kubernetes'
 * pkg/controller/deployment.
 */

const s = 1_000_000;
const status = (replicas: number, updated: number, ready: number, available: number) => ({
  ...{ replicas, updated, ready, available },
});
const condition = (
  status: ProgressCondition["status"],
  reason: ProgressReason,
  updatedMicros = 0,
): ProgressCondition => ({ status, reason, updatedMicros, changedMicros: updatedMicros });

/** Wanted; pods, updated, available; complete. */
test.each<[number, number, number, number, boolean]>([
  [5, 5, 5, 4, false],
  [5, 5, 5, 3, false],
  [5, 5, 5, 5, true],
  [5, 5, 4, 5, false],
  [1, 2, 1, 1, false],
  [1, 1, 1, 0, false],
  [0, 0, 0, 0, true],
])("%i wanted; %i pods, %i updated, %i available: complete %s", (wanted, pods, updated, available, expected) => {
  expect(isComplete(wanted, status(pods, updated, available, available))).toBe(expected);
});

type Counts = [number, number, number, number];

/** Pods, updated, ready, available: before and now. */
test.each<[string, Counts, Counts, boolean]>([
  ["more updated", [10, 4, 4, 4], [10, 6, 4, 4], true],
  ["the same", [10, 4, 4, 4], [10, 4, 4, 4], false],
  ["fewer old ones", [10, 4, 6, 6], [8, 4, 6, 6], true],
  ["fewer updated", [10, 7, 3, 3], [10, 6, 3, 3], false],
  ["fewer in all, more updated", [10, 4, 7, 7], [8, 8, 5, 5], true],
  ["more ready", [10, 10, 9, 8], [10, 10, 10, 8], true],
  ["more available", [10, 10, 10, 9], [10, 10, 10, 10], true],
  ["fewer ready", [10, 10, 10, 10], [10, 10, 9, 9], false],
])("progress: %s", (_, before, now, expected) => {
  expect(hasProgressed(status(...before), status(...now))).toBe(expected);
});

/** Deadline, seconds since the last progress. */
test.each<[number, number, boolean]>([
  [unlimited, 11, false],
  [10, 11, true],
  [10, 10, false],
  [10, 9, false],
])("deadline %i s, last progress %i s ago: timed out %s", (deadlineS, ago, expected) => {
  expect(hasTimedOut(deadlineS, condition("True", "ReplicaSetUpdated"), ago * s)).toBe(expected);
});

test("never timed out after completion or without a condition; once timed out, still", () => {
  expect(hasTimedOut(10, condition("True", "NewReplicaSetAvailable"), 900 * s)).toBe(false);
  expect(hasTimedOut(10, null, 900 * s)).toBe(false);
  expect(hasTimedOut(10, condition("False", "ProgressDeadlineExceeded", 900 * s), 900 * s)).toBe(true);
  expect(hasTimedOut(10, condition("True", "ReplicaSetUpdated"), 10 * s + 1)).toBe(true);
});

const updated = condition("True", "ReplicaSetUpdated", 5 * s);
const timedOut = condition("False", "ProgressDeadlineExceeded", 5 * s);

/** 3 are wanted, deadline 60 s, now 900 s. The condition, pods/updated/available before and now; what it becomes. */
test.each<[string, ProgressCondition | null, Counts, Counts, Partial<ProgressCondition> | null]>([
  ["nothing happened for too long", updated, [2, 2, 2, 2], [2, 2, 2, 2], { status: "False", changedMicros: 900 * s }],
  ["still nothing", timedOut, [2, 2, 2, 2], [2, 2, 2, 2], timedOut],
  [
    "progress keeps when it turned true",
    updated,
    [2, 2, 2, 2],
    [2, 2, 2, 3],
    { reason: "ReplicaSetUpdated", updatedMicros: 900 * s, changedMicros: 5 * s },
  ],
  [
    "progress after a missed deadline",
    timedOut,
    [2, 2, 2, 2],
    [2, 2, 2, 3],
    { status: "True", reason: "ReplicaSetUpdated", changedMicros: 900 * s },
  ],
  ["the first progress", null, [2, 2, 2, 2], [2, 2, 2, 3], { status: "True", changedMicros: 900 * s }],
  [
    "complete",
    updated,
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    { reason: "NewReplicaSetAvailable", updatedMicros: 900 * s, changedMicros: 5 * s },
  ],
  ["complete, late", timedOut, [3, 3, 3, 3], [3, 3, 3, 3], { status: "True", reason: "NewReplicaSetAvailable" }],
  ["complete at once", null, [3, 3, 3, 3], [3, 3, 3, 3], { status: "True", reason: "NewReplicaSetAvailable" }],
  [
    "a pod lost after completion is no rollout",
    condition("True", "NewReplicaSetAvailable", 5 * s),
    [3, 3, 3, 3],
    [3, 3, 2, 2],
    condition("True", "NewReplicaSetAvailable", 5 * s),
  ],
])("condition: %s", (_, before, counts, now, expected) => {
  const deployment = { replicas: 3, progressDeadlineSeconds: 60 };
  const next = nextProgress(deployment, status(...counts), status(...now), before, 900 * s);
  expect(next).toMatchObject(expected ?? {});
});

test("without a deadline there is no condition", () => {
  const deployment = { replicas: 3, progressDeadlineSeconds: unlimited };
  expect(nextProgress(deployment, status(2, 2, 2, 2), status(2, 2, 2, 3), updated, 900 * s)).toBeNull();
});

test("pausing stops the clock, resuming starts it anew; a missed deadline stays said", () => {
  const paused = pausedProgress({ isPaused: true, progressDeadlineSeconds: 60 }, updated, 30 * s);
  expect(paused).toMatchObject({ status: "Unknown", reason: "DeploymentPaused" });
  const resumed = pausedProgress({ isPaused: false, progressDeadlineSeconds: 60 }, paused, 800 * s);
  expect(resumed).toMatchObject({ reason: "DeploymentResumed", updatedMicros: 800 * s });
  expect(hasTimedOut(60, resumed, 850 * s)).toBe(false);
  expect(pausedProgress({ isPaused: true, progressDeadlineSeconds: 60 }, timedOut, 30 * s)).toBe(timedOut);
  expect(pausedProgress({ isPaused: false, progressDeadlineSeconds: 60 }, updated, 30 * s)).toBe(updated);
});

/** Seconds after the last progress, deadline 60 s: in how many µs to look again. */
test.each<[number, number]>([
  [30, 30 * s],
  [59, s],
  [59.000001, 0],
  [60, 0],
  [61, 0],
  [120, 0],
])("looked at %d s after the last progress: again in %i µs", (ago, again) => {
  const deployment = { replicas: 3, progressDeadlineSeconds: 60 };
  const now = Math.round(ago * s);
  expect(nextCheckMicros(deployment, status(3, 3, 1, 1), condition("True", "ReplicaSetUpdated"), now)).toBe(again);
});

test("no further look without a deadline or condition, when complete or when already reported", () => {
  const deployment = { replicas: 3, progressDeadlineSeconds: 60 };
  const stuck = status(3, 3, 0, 0);
  expect(nextCheckMicros({ ...deployment, progressDeadlineSeconds: unlimited }, stuck, updated, 9 * s)).toBeNull();
  expect(nextCheckMicros(deployment, stuck, null, 9 * s)).toBeNull();
  expect(nextCheckMicros(deployment, status(3, 3, 3, 3), updated, 9 * s)).toBeNull();
  expect(nextCheckMicros(deployment, stuck, timedOut, 9 * s)).toBeNull();
});

test("available: as many as the floor", () => {
  expect(hasMinimumAvailability(10, 2, 8)).toBe(true);
  expect(hasMinimumAvailability(10, 2, 7)).toBe(false);
});
