/** Nobody gets less than this share of what is usual. */
const least = 0.1;

/**
 * The weight of an instance that joined so long ago, beside 1 for one that is past its window; both in one unit.
 *
 * Source: Envoy, slow start mode: max(min_weight_percent, (t / window)^(1 / aggression)) with the default aggression of 1.
 */
export function slowStartWeight(since: number, window: number): number {
  if (since >= window) return 1;
  return Math.max(least, since / window);
}
