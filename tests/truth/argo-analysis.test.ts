import { expect, test } from "vitest";
import {
  assessMetric,
  measure,
  nextMeasurementMicros,
  nothingMeasured,
  usualMetric,
  type Metric,
  type MetricResult,
  type Phase,
} from "../../src/engine/platforms/argo/analysis-metric.ts";
import { assessRun, consequence } from "../../src/engine/platforms/argo/analysis-run.ts";

/** Source: SEMANTICS 3.6; `TestAssessMetricStatus…`, `TestAssessRunStatus…` and `TestCalculateNextReconcileTime…` in Argo
 * Rollouts' analysis/analysis_test.go. */

const s = 1_000_000;
const every60: Metric = { ...usualMetric, name: "success-rate", intervalS: 60 };

/** S, F, I, E: one measurement each. */
const letters: Record<string, Phase> = { S: "Successful", F: "Failed", I: "Inconclusive", E: "Error", R: "Running" };
const after = (measured: string): MetricResult =>
  Array.from(measured).reduce((result, letter) => measure(result, letters[letter] ?? "Running", 0), nothingMeasured);

/** The measurements; how it stands, and how when it is terminated. */
test.each<[string, Partial<Metric>, string, Phase, Phase]>([
  ["not measured yet", {}, "", "Pending", "Successful"],
  ["being measured", {}, "SR", "Running", "Running"],
  ["the first failure kills", {}, "F", "Failed", "Failed"],
  ["more failures than the limit", { failureLimit: 2 }, "FFF", "Failed", "Failed"],
  ["as many as the limit", { failureLimit: 3 }, "FFF", "Running", "Successful"],
  ["no limit at all", { failureLimit: -1 }, "FFFFFFFF", "Running", "Successful"],
  ["more inconclusive than the limit", { inconclusiveLimit: 2 }, "III", "Inconclusive", "Inconclusive"],
  ["as many as the limit", { inconclusiveLimit: 3 }, "III", "Running", "Successful"],
  ["five errors in a row", {}, "EEEEE", "Error", "Error"],
  ["four errors in a row", {}, "EEEE", "Running", "Successful"],
  ["errors not in a row", {}, "EEEESEEEE", "Running", "Successful"],
  ["errors beat doubt beats failures", { consecutiveErrorLimit: 0 }, "FIE", "Error", "Error"],
  ["doubt beats failures", {}, "FI", "Inconclusive", "Inconclusive"],
  ["the count is reached", { count: 3 }, "SSS", "Successful", "Successful"],
  ["not yet", { count: 3 }, "SS", "Running", "Successful"],
  ["errors do not count towards it", { count: 3 }, "SSEE", "Running", "Successful"],
  ["failures within the limit do", { count: 3, failureLimit: 1 }, "SFS", "Successful", "Successful"],
  ["no interval: once", { intervalS: null }, "S", "Successful", "Successful"],
  ["no interval, an error: again", { intervalS: null }, "E", "Running", "Successful"],
  ["an interval and no count: for ever", {}, "SSSSSSSSSSSS", "Running", "Successful"],
  [
    "so many successes in a row",
    { consecutiveSuccessLimit: 3, failureLimit: -1 },
    "SSFSSS",
    "Successful",
    "Successful",
  ],
  ["not in a row", { consecutiveSuccessLimit: 3, failureLimit: -1 }, "SSFSSFSS", "Running", "Successful"],
  [
    "the count is over before",
    { count: 4, consecutiveSuccessLimit: 3, failureLimit: 9 },
    "SSFS",
    "Inconclusive",
    "Inconclusive",
  ],
])("metric: %s", (_, differing, measured, phase, terminated) => {
  const metric = { ...every60, ...differing };
  expect(assessMetric(metric, after(measured), false)).toBe(phase);
  expect(assessMetric(metric, after(measured), true)).toBe(terminated);
});

test("what is completed stays so", () => {
  expect(assessMetric(every60, { ...after("S"), phase: "Failed" }, false)).toBe("Failed");
});

/** Two metrics (the second may be a dry run) as they stood before and with what they have measured. */
test.each<[string, [Phase, string], [Phase, string], { dry?: boolean; isStopped?: boolean }, Phase]>([
  ["both run", ["Running", "S"], ["Running", "S"], {}, "Running"],
  ["one is done, one runs", ["Successful", "S"], ["Running", "S"], {}, "Running"],
  ["both are done", ["Successful", "S"], ["Successful", "S"], {}, "Successful"],
  ["one has failed: the other ends too", ["Running", "S"], ["Failed", "F"], {}, "Failed"],
  ["one has failed before the other began", ["Pending", ""], ["Failed", "F"], {}, "Failed"],
  ["an error", ["Running", "S"], ["Error", "EEEEE"], {}, "Error"],
  ["doubt", ["Running", "S"], ["Inconclusive", "I"], {}, "Inconclusive"],
  ["a failure is worse than an error", ["Failed", "F"], ["Error", "EEEEE"], {}, "Failed"],
  ["an error is worse than doubt", ["Inconclusive", "I"], ["Error", "EEEEE"], {}, "Error"],
  ["a dry run that fails decides nothing", ["Running", "S"], ["Failed", "F"], { dry: true }, "Running"],
  ["nor in the end", ["Successful", "S"], ["Failed", "F"], { dry: true }, "Successful"],
  ["stopped: what has not failed is successful", ["Running", "S"], ["Running", ""], { isStopped: true }, "Successful"],
  ["stopped with a failure", ["Running", "S"], ["Running", "F"], { isStopped: true }, "Failed"],
])("run: %s", (_, first, second, { dry = false, isStopped = false }, phase) => {
  const metrics = [every60, { ...every60, name: "latency", isDryRun: dry }];
  const results = [first, second].map(([phase, measured]) => ({ ...after(measured), phase }));
  expect(assessRun(metrics, results, isStopped).phase).toBe(phase);
});

test("a run fails as soon as one measurement fails it: first the metric, then the run ends the other", () => {
  const metrics = [every60, { ...every60, name: "latency" }];
  const first = assessRun(metrics, [after("S"), after("F")], false);
  expect(first).toEqual({ phase: "Running", metrics: ["Running", "Failed"] });
  const results = [after("S"), after("F")].map((result, i) => ({ ...result, phase: first.metrics[i] ?? "Pending" }));
  expect(assessRun(metrics, results, false)).toEqual({ phase: "Failed", metrics: ["Successful", "Failed"] });
});

test("bad news abort, doubt pauses", () => {
  const phases: Phase[] = ["Failed", "Error", "Inconclusive", "Successful", "Running", "Pending"];
  expect(phases.map(consequence)).toEqual(["abort", "abort", "pause", null, null, null]);
  expect(consequence(null)).toBeNull();
});

/** Measured so far, the last one at 30 s; when again. */
test.each<[string, Partial<Metric>, string, number | null]>([
  ["after the interval", {}, "S", 90 * s],
  ["after the initial delay, from the start", { initialDelayS: 40 }, "", 40 * s],
  ["at once", {}, "", 0],
  ["10 s after an error", {}, "E", 40 * s],
  ["10 s after an error, without an interval", { intervalS: null }, "E", 40 * s],
  ["not while it is measured", {}, "R", null],
  ["not at its count", { count: 1 }, "S", null],
])("measured again: %s", (_, differing, measured, again) => {
  const result = { ...after(measured), lastMicros: 30 * s };
  expect(nextMeasurementMicros({ ...every60, ...differing }, result, 0)).toBe(again);
  expect(nextMeasurementMicros({ ...every60, ...differing }, { ...result, phase: "Failed" }, 0)).toBeNull();
});
