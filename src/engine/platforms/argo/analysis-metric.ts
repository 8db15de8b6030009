import { rolloutDefaults } from "./defaults.ts";

/** How a measurement, a metric or a run stands. */
export type Phase = "Pending" | "Running" | "Successful" | "Inconclusive" | "Failed" | "Error";

export interface Metric {
  name: string;
  /** How many measurements; null: 1 without an interval, else until it is terminated. */
  count: number | null;
  intervalS: number | null;
  initialDelayS: number;
  /** More failures than this fail it; −1: no number does. */
  failureLimit: number;
  inconclusiveLimit: number;
  /** More errors in a row than this. */
  consecutiveErrorLimit: number;
  /** So many successes in a row and it is successful; 0: not looked at. */
  consecutiveSuccessLimit: number;
  /** It never decides anything. */
  isDryRun: boolean;
}

/** What has been measured so far. */
export interface MetricResult {
  /** Measurements that are not errors. */
  count: number;
  successful: number;
  failed: number;
  inconclusive: number;
  errors: number;
  consecutiveErrors: number;
  consecutiveSuccesses: number;
  /** The last measurement; null before the first. Running while it is under way. */
  last: Phase | null;
  /** When the last one ended. */
  lastMicros: number;
  /** What it has been found to be; once completed it stays so. */
  phase: Phase;
}

export const usualMetric: Omit<Metric, "name"> = {
  count: null,
  intervalS: null,
  initialDelayS: 0,
  failureLimit: rolloutDefaults.failureLimit,
  inconclusiveLimit: rolloutDefaults.inconclusiveLimit,
  consecutiveErrorLimit: rolloutDefaults.consecutiveErrorLimit,
  consecutiveSuccessLimit: 0,
  isDryRun: false,
};

export const nothingMeasured: MetricResult = {
  ...{ count: 0, successful: 0, failed: 0, inconclusive: 0, errors: 0, consecutiveErrors: 0, consecutiveSuccesses: 0 },
  ...{ last: null, lastMicros: 0, phase: "Pending" },
};

export function isCompleted(phase: Phase): boolean {
  return phase !== "Pending" && phase !== "Running";
}

/**
 * The counts after one more measurement. An error counts by itself: it is tried again instead.
 *
 * Source: Argo Rollouts, `runMeasurements` in analysis/analysis.go.
 */
export function measure(result: MetricResult, phase: Phase, nowMicros: number): MetricResult {
  const next = { ...result, last: phase, lastMicros: nowMicros };
  if (phase === "Error") {
    return { ...next, errors: next.errors + 1, consecutiveErrors: next.consecutiveErrors + 1, consecutiveSuccesses: 0 };
  }
  if (!isCompleted(phase)) return next;
  next.count++;
  next.consecutiveErrors = 0;
  if (phase === "Successful") next.successful++;
  if (phase === "Failed") next.failed++;
  if (phase === "Inconclusive") next.inconclusive++;
  next.consecutiveSuccesses = phase === "Successful" ? next.consecutiveSuccesses + 1 : 0;
  return next;
}

/**
 * How a metric stands. Too many errors in a row beat too many inconclusive measurements, which beat too many failures;
 * then enough successes in a row, or the count, make it successful; a count that ends without the successes in a row that
 * were asked for is inconclusive. Terminated without any of these it is successful.
 *
 * Source: Argo Rollouts, `assessMetricStatus` and `assessMetricFailureInconclusiveOrError` in analysis/analysis.go;
 * consecutiveSuccessLimit from its documentation (docs/features/analysis.md).
 */
export function assessMetric(metric: Metric, result: MetricResult, isTerminating: boolean): Phase {
  if (isCompleted(result.phase)) return result.phase;
  if (result.last === null) return isTerminating ? "Successful" : "Pending";
  if (!isCompleted(result.last)) return "Running";
  if (result.consecutiveErrors > metric.consecutiveErrorLimit) return "Error";
  if (result.inconclusive > metric.inconclusiveLimit) return "Inconclusive";
  if (metric.failureLimit >= 0 && result.failed > metric.failureLimit) return "Failed";
  const asksForRow = metric.consecutiveSuccessLimit > 0;
  if (asksForRow && result.consecutiveSuccesses >= metric.consecutiveSuccessLimit) return "Successful";
  const count = effectiveCount(metric);
  if (count !== null && result.count >= count) return asksForRow ? "Inconclusive" : "Successful";
  return isTerminating ? "Successful" : "Running";
}

/** How many measurements there are to be; null for no end. */
export function effectiveCount({ count, intervalS }: Pick<Metric, "count" | "intervalS">): number | null {
  return count || (intervalS === null ? 1 : null);
}

/**
 * When a metric is measured next; null if it is not (being completed or being measured, or at its count).
 *
 * Source: Argo Rollouts, `generateMetricTasks` and `calculateNextReconcileTime` in analysis/analysis.go: the initial delay
 * counts from the start of the run, the interval from the end of the last measurement, and after an error it is 10 s.
 */
export function nextMeasurementMicros(metric: Metric, result: MetricResult, startedMicros: number): number | null {
  if (isCompleted(result.phase)) return null;
  if (result.last === null) return startedMicros + metric.initialDelayS * 1_000_000;
  if (!isCompleted(result.last)) return null;
  const count = effectiveCount(metric);
  if (count !== null && result.count >= count) return null;
  const pauseS =
    result.last === "Error" ? rolloutDefaults.errorRetryS : (metric.intervalS ?? rolloutDefaults.errorRetryS);
  return result.lastMicros + pauseS * 1_000_000;
}
