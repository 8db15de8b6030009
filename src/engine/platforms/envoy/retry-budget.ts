/**
 * Whether one more try may be under way.
 * @param retrying tries beyond the first that are under way now @param underWay requests that are
 * @param share of the requests under way that may be retries, 0 to 1; at least `atLeast`
 *
 * Source: Envoy, retry_budget of circuit breakers: budget_percent of active requests, min_retry_concurrency.
 */
export function isInBudget(retrying: number, underWay: number, share: number, atLeast: number): boolean {
  return retrying < Math.max(atLeast, share * underWay);
}

/**
 * The longest that the n-th further try (first: 1) waits; how long it does is drawn evenly below that.
 *
 * Source: Envoy, x-envoy-max-retries: fully jittered back-off, [0, (2ⁿ − 1) × base). Its cap of ten times the base is left
 * out: with five tries it would not change much.
 */
export function longestBackOff(nth: number, base: number): number {
  return ((1 << nth) - 1) * base;
}
