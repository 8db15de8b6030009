import type { FleetAt } from "../../engine/recording/moment.ts";
import type { Recording } from "../../engine/recording/recording.ts";

/**
 * The share of requests that an instance's cache answers, 0 to 1, at `at` µs; -1 = it has no cache of its own. It fills as
 * docs/model.md says: from when its process listens, or, on disk, from when its instance first listened.
 * @param firstListensAt by instance, µs
 */
export function cacheShare(
  { scenario: { cache } }: Recording,
  fleet: FleetAt,
  instance: number,
  firstListensAt: readonly (number | undefined)[],
  at: number,
): number {
  if (cache === null || cache.place === "shared") return -1;
  const from = cache.place === "disk" ? (firstListensAt[instance] ?? Infinity) : fleet.coldFrom[instance];
  if (from === -Infinity || cache.fillMs === 0) return from === Infinity ? 0 : cache.hitShare;
  return from > at ? 0 : cache.hitShare * (1 - Math.exp((from - at) / (cache.fillMs * 1000)));
}
