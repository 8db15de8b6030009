import type { UpdateConfig } from "./update-config.ts";

/** A task that the update has started and that has ended, in whatever way. */
export interface EndedTask {
  /** When it reached RUNNING; null if it never did. */
  ranMicros: number | null;
  endedMicros: number;
}

/**
 * Whether the end of a new task is a failure of the update: before it ran, or within the monitor period after.
 *
 * Source: moby/swarmkit, `failureTriggersAction` in manager/orchestrator/update/updater.go.
 */
export function isUpdateFailure({ ranMicros, endedMicros }: EndedTask, { monitorMicros }: UpdateConfig): boolean {
  return ranMicros === null || endedMicros - ranMicros <= monitorMicros;
}

/**
 * What so many failures make of an update: nothing while they are no more than the ratio of the slots to update allows;
 * a rollback that fails is paused, never rolled back.
 *
 * Source: the same.
 */
export function failureAction(
  { failureAction, maxFailureRatio }: UpdateConfig,
  failures: number,
  slots: number,
  isRollback: boolean,
): "pause" | "rollback" | null {
  const isTooMany = slots > 0 && failures / slots > maxFailureRatio;
  if (failureAction === "continue" || !isTooMany) return null;
  return failureAction === "rollback" && !isRollback ? "rollback" : "pause";
}
