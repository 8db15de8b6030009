/** What stops a deployment of ECS whose tasks keep failing. */
export interface CircuitBreaker {
  isEnabled: boolean;
  /** Back to the last deployment that was completed; else it only stops. */
  rollsBack: boolean;
  /** A healthy new task sets the count to 0. */
  resetsOnHealthyTask: boolean;
  threshold: { type: "BOUNDED_PERCENT" | "UNBOUNDED_PERCENT" | "COUNT"; value: number };
}

export const usualBreaker: CircuitBreaker = {
  ...{ isEnabled: false, rollsBack: false, resetsOnHealthyTask: true },
  threshold: { type: "BOUNDED_PERCENT", value: 50 },
};

/**
 * After how many failed tasks a deployment has failed: half the desired ones, but at least 3 and at most 200. Half a task
 * counts as a whole one (AWS' table of examples: 25 tasks, 13 failures).
 *
 * Source: Amazon ECS, "How the Amazon ECS deployment circuit breaker detects failures", and ThresholdConfiguration in its
 * API reference.
 */
export function breakerThreshold(desired: number, { type, value }: CircuitBreaker["threshold"]): number {
  if (type === "COUNT") return value;
  const share = Math.ceil((desired * value) / 100);
  return type === "BOUNDED_PERCENT" ? Math.min(200, Math.max(3, share)) : share;
}

/** What counts, in the order in which it happens: a new task did not start or was unhealthy, or became healthy. */
export type TaskOutcome = "failed" | "healthy";

/**
 * How a deployment stands after the outcomes of its tasks so far.
 *
 * Source: the same. A deployment that has failed stays so.
 */
export function breakerState(
  desired: number,
  breaker: CircuitBreaker,
  outcomes: readonly TaskOutcome[],
): { failures: number; state: "monitoring" | "failed" | "rolling back" } {
  const threshold = breakerThreshold(desired, breaker.threshold);
  let failures = 0;
  for (const outcome of outcomes) {
    if (outcome === "failed") failures++;
    else if (breaker.resetsOnHealthyTask) failures = 0;
    if (breaker.isEnabled && failures >= threshold) {
      return { failures, state: breaker.rollsBack ? "rolling back" : "failed" };
    }
  }
  return { failures, state: "monitoring" };
}
