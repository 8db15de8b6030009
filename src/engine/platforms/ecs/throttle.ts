/**
 * How long the service scheduler waits before it starts another task when so many have failed in a row: longer each time.
 *
 * Source: Amazon ECS Developer Guide, "service throttle logic". Its times are not said there; these are assumed.
 *
 * @param failures in a row, before this one
 */
export function startThrottleMicros(failures: number): number {
  if (failures === 0) return 0;
  return Math.min(900_000_000, 10_000_000 * (1 << (Math.min(failures, 12) - 1)));
}
