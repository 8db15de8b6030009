import { failureAction, isUpdateFailure, type EndedTask } from "./failures.ts";
import { advanceSlots, type Slot, type SlotAction, type SlotTasks } from "./slots.ts";
import { finalMonitorMicros, type UpdateConfig } from "./update-config.ts";

/** As `docker service inspect` shows it in UpdateStatus. */
export type UpdateStatus =
  "updating" | "paused" | "completed" | "rollback_started" | "rollback_paused" | "rollback_completed";

export interface SwarmUpdate {
  status: UpdateStatus;
  /** Only those whose task differs from what is wanted, in the order in which they are taken. */
  slots: readonly Slot[];
  /** When the last slot was done; null before. */
  doneMicros: number | null;
}

/** What is seen. */
export interface SwarmObserved {
  tasksOf: (slot: Slot) => SlotTasks;
  /** Tasks of this update that have ended. */
  ended: readonly EndedTask[];
}

/**
 * One look at a Swarm update: what its workers do, and what becomes of it. Failures pause it, or have it rolled back: then
 * whoever calls begins again with the former version, the slots that are new by now, and rollback_config. After the last
 * slot failures are watched for one more monitor period.
 *
 * Source: moby/swarmkit, `Run` in manager/orchestrator/update/updater.go.
 */
export function advanceUpdate(
  config: UpdateConfig,
  update: SwarmUpdate,
  { tasksOf, ended }: SwarmObserved,
  nowMicros: number,
): { update: SwarmUpdate; actions: SlotAction[] } {
  const isRollback = update.status === "rollback_started";
  if (update.status !== "updating" && !isRollback) return { update, actions: [] };
  const failures = ended.filter((task) => isUpdateFailure(task, config)).length;
  const action = failureAction(config, failures, update.slots.length, isRollback);
  // What is under way goes on to its end; no further slot is taken.
  const { slots, actions } = advanceSlots(config, update.slots, tasksOf, nowMicros, !action);
  if (action) return { update: { ...update, slots, status: failedStatus(action, isRollback) }, actions };
  const isDone = slots.every(({ phase }) => phase === "done");
  const doneMicros = isDone ? (update.doneMicros ?? nowMicros) : null;
  const isOver = doneMicros !== null && nowMicros >= doneMicros + (slots.length > 0 ? finalMonitorMicros(config) : 0);
  const completed = isRollback ? "rollback_completed" : "completed";
  return { update: { slots, doneMicros, status: isOver ? completed : update.status }, actions };
}

function failedStatus(action: "pause" | "rollback", isRollback: boolean): UpdateStatus {
  if (action === "rollback") return "rollback_started";
  return isRollback ? "rollback_paused" : "paused";
}
