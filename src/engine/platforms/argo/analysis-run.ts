import { assessMetric, isCompleted, type Metric, type MetricResult, type Phase } from "./analysis-metric.ts";

/** Best to worst. */
const order: readonly Phase[] = ["Pending", "Running", "Successful", "Inconclusive", "Error", "Failed"];

/** Whether a run is being ended: by whoever started it, or because one of its metrics has gone wrong. */
export function isTerminating(
  metrics: readonly Metric[],
  results: readonly MetricResult[],
  isStopped: boolean,
): boolean {
  return isStopped || metrics.some(({ isDryRun }, i) => !isDryRun && isBad(results[i]?.phase ?? "Pending"));
}

/**
 * How a run stands, and each of its metrics: as soon as one goes wrong the others end, and the run is as bad as the worst;
 * it is successful when all are. Dry-run metrics decide nothing.
 *
 * Source: Argo Rollouts, `assessRunStatus` in analysis/analysis.go, `IsTerminating` and `IsWorse` in
 * utils/analysis/helpers.go.
 *
 * @param isStopped whoever started it has ended it: what has not failed is successful
 */
export function assessRun(
  metrics: readonly Metric[],
  results: readonly MetricResult[],
  isStopped: boolean,
): { phase: Phase; metrics: Phase[] } {
  const ending = isTerminating(metrics, results, isStopped);
  const phases = metrics.map((metric, i) => {
    const result = results[i];
    return result ? assessMetric(metric, result, ending) : "Pending";
  });
  const decisive = phases.filter((phase, i) => isCompleted(phase) && !metrics[i]?.isDryRun);
  const dry = phases.some((phase, i) => isCompleted(phase) && metrics[i]?.isDryRun);
  const worst = decisive.toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? (dry ? "Successful" : null);
  if (ending) return { phase: worst ?? "Successful", metrics: phases };
  const isOver = worst !== null && phases.every(isCompleted);
  return { phase: isOver ? worst : "Running", metrics: phases };
}

/**
 * What an analysis does to a rollout: bad news abort it, doubt pauses it until somebody decides.
 *
 * Source: Argo Rollouts, `setPauseOrAbort` in rollout/analysis.go.
 */
export function consequence(phase: Phase | null): "abort" | "pause" | null {
  if (phase === "Failed" || phase === "Error") return "abort";
  return phase === "Inconclusive" ? "pause" : null;
}

function isBad(phase: Phase): boolean {
  return phase === "Failed" || phase === "Error" || phase === "Inconclusive";
}
