/** So often a task is started anew on its node before its allocation has failed. */
const restarts = 2;
const first = 30_000_000;
const longest = 3_600_000_000;

/**
 * Whether an allocation has failed: its task has ended (or its image could not be had) more often than it is restarted.
 *
 * Source: Nomad's documentation of the restart block: 2 attempts within 30 min, then fail. The half hour is left out.
 */
export function hasAllocFailed(failures: number): boolean {
  return failures > restarts;
}

/**
 * µs after which an unhealthy allocation is replaced by another one: 30 s, twice as long each time, at most an hour,
 * without end.
 *
 * Source: Nomad's documentation of the reschedule block, for service jobs.
 *
 * @param times how often it was replaced before
 */
export function rescheduleDelay(times: number): number {
  return Math.min(longest, first * (1 << Math.min(times, 10)));
}
