/**
 * What the kubelet makes of a probe's answers: below its threshold an answer changes nothing, at it the result changes.
 * A startup probe runs until it succeeds and keeps the others from running; a readiness probe starts as failed, a
 * liveness probe as succeeded; at a startup or liveness probe's failure the container is killed and started again, and
 * all begins anew.
 *
 * Source: Kubernetes, pkg/kubelet/prober/worker.go (`newWorker`, `run`, `doProbe`) and prober_manager.go.
 */
export const ProbeKind = { startup: 0, readiness: 1, liveness: 2 } as const;
export const probeKinds = 3;

export const ProbeResult = { unknown: 0, success: 1, failure: 2 } as const;

/** How a probe is asked and judged; times in µs, thresholds in answers in a row. */
export interface ProbeRule {
  readonly delay: number;
  readonly period: number;
  readonly timeout: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

/** The result with which a probe of the kind begins. */
export function initialResult(kind: number): number {
  if (kind === ProbeKind.readiness) return ProbeResult.failure;
  return kind === ProbeKind.liveness ? ProbeResult.success : ProbeResult.unknown;
}

/**
 * Answers in a row after `times` more of the same.
 * @param run n = n successes, −n = n failures, 0 = no answer yet
 */
export function runAfter(run: number, answer: number, times: number): number {
  const by = answer === ProbeResult.success ? 1 : -1;
  return (run * by > 0 ? run : 0) + by * times;
}

/** The result once so many answers have come in a row. */
export function resultAfter(rule: ProbeRule, result: number, run: number): number {
  if (run >= rule.successThreshold) return ProbeResult.success;
  return -run >= rule.failureThreshold ? ProbeResult.failure : result;
}

/** How many answers of this kind, one after another, it takes from here until the result changes; Infinity = it does not. */
export function answersUntilChange(rule: ProbeRule, result: number, run: number, answer: number): number {
  if (result === answer) return Infinity;
  const threshold = answer === ProbeResult.success ? rule.successThreshold : rule.failureThreshold;
  const already = Math.max(0, answer === ProbeResult.success ? run : -run);
  return Math.max(1, threshold - already);
}

/** µs from the start of the process to the first probe: the worker ticks from the start on, but not before the delay. */
export function firstTick({ delay, period }: ProbeRule): number {
  return Math.ceil(delay / period) * period;
}

/** The worker's first tick after `at`; it ticks every `period` µs since `from`. */
export function tickAfter(from: number, period: number, at: number): number {
  return from + (Math.floor((at - from) / period) + 1) * period;
}

/**
 * When the worker probes again after a probe that it began at `askedAt` and whose answer came at `now`: at its next tick,
 * or at once if that has come in the meantime (the ticker keeps one).
 */
export function nextProbe(from: number, period: number, askedAt: number, now: number): number {
  return Math.max(now, tickAfter(from, period, askedAt));
}
