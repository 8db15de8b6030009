import type { Deed, Seen } from "../../operator/rollout.ts";
import {
  measure,
  nextMeasurementMicros,
  nothingMeasured,
  type Metric,
  type MetricResult,
  type Phase,
} from "./analysis-metric.ts";
import { assessRun } from "./analysis-run.ts";

/**
 * An analysis of one metric: the share of successes among a version's answers, as most people ask their Prometheus for it.
 */
export interface SuccessRule {
  metric: Metric;
  /** successCondition: at least this share, 0 to 1. */
  successShare: number;
  /** failureCondition: less than this; what is neither is inconclusive. */
  failureShare: number;
  /** The query looks so far back, s. */
  windowS: number;
  /** What is shown is so old: answers are scraped, not seen, s. */
  lateS: number;
}

/** An analysis under way, or ended. */
export interface AnalysisRun {
  startedMicros: number;
  /** Whoever started it has ended it. */
  isStopped: boolean;
  result: MetricResult;
}

export function startRun(startedMicros: number): AnalysisRun {
  return { startedMicros, isStopped: false, result: nothingMeasured };
}

/** How it stands; null = there is none. */
export function phaseOf({ metric }: SuccessRule, run: AnalysisRun | null): Phase | null {
  return run === null ? null : assessRun([metric], [run.result], run.isStopped).phase;
}

/** µs of its next measurement; Infinity = there is none. */
export function nextLookMicros(rule: SuccessRule, run: AnalysisRun | null): number {
  if (run === null || run.isStopped || phaseOf(rule, run) !== "Running") return Infinity;
  return nextMeasurementMicros(rule.metric, run.result, run.startedMicros) ?? Infinity;
}

/** The run after its measurement, where one is due. What is measured goes into the deeds. */
export function advanceRun(
  rule: SuccessRule,
  run: AnalysisRun | null,
  version: number,
  seen: Seen,
  deeds: Deed[],
): AnalysisRun | null {
  if (run === null || nextLookMicros(rule, run) > seen.nowMicros) return run;
  const to = seen.nowMicros - rule.lateS * 1_000_000;
  const { served, failed } = seen.metrics.answersOf(version, to - rule.windowS * 1_000_000, to);
  const share = served + failed === 0 ? null : served / (served + failed);
  deeds.push({ do: "measure", share });
  const result = measure(run.result, verdictOf(rule, share), seen.nowMicros);
  const [phase] = assessRun([rule.metric], [result], false).metrics;
  return { ...run, result: { ...result, phase } };
}

/**
 * What a measurement comes to. A query that finds nothing has no first result, which is an error; the failure condition
 * beats the success condition.
 *
 * Source: Argo Rollouts, `EvaluateResult` in utils/evaluate/evaluate.go.
 */
export function verdictOf({ successShare, failureShare }: SuccessRule, share: number | null): Phase {
  if (share === null) return "Error";
  if (share < failureShare) return "Failed";
  return share >= successShare ? "Successful" : "Inconclusive";
}
