import { oldTaskTimeoutMicros, type UpdateConfig } from "./update-config.ts";

/** One place of a service in an update: its old task is replaced by a new one. */
export interface Slot {
  id: number;
  /**
   * dirty: not begun; stopping: the old task is told to stop (stop-first); starting: the new one is on its way; sleeping:
   * done, and its worker rests; done.
   */
  phase: "dirty" | "stopping" | "starting" | "sleeping" | "done";
  /** Since when. */
  sinceMicros: number;
}

/** What is seen of a slot's tasks. RUNNING means healthy where the image has a HEALTHCHECK. */
export interface SlotTasks {
  isOldGone: boolean;
  /** Whether the new task has reached RUNNING, or has ended already. */
  hasNewRun: boolean;
}

export interface SlotAction {
  id: number;
  do: "stop old" | "start new";
}

/**
 * What the workers of an update do now. So many slots are under way at once, each worker by itself: when the new task of
 * its slot runs it sleeps for the delay and takes the next slot, so there are no batches that wait for each other.
 * stop-first stops the old task, waits until it is gone (a minute at most) and starts the new one; start-first starts the
 * new one, waits until it runs and stops the old one. There is no other limit: a task that never runs holds its worker
 * for ever.
 *
 * Source: moby/swarmkit, `worker` and `updateTask` in manager/orchestrator/update/updater.go; the minute in
 * `DelayStart` of manager/orchestrator/restart/restart.go.
 *
 * @param slots in the order in which they are taken
 * @param takesMore false once a failure has stopped the update: what is under way is finished
 */
export function advanceSlots(
  config: UpdateConfig,
  slots: readonly Slot[],
  tasksOf: (slot: Slot) => SlotTasks,
  nowMicros: number,
  takesMore = true,
): { slots: Slot[]; actions: SlotAction[] } {
  const actions: SlotAction[] = [];
  const moved = slots.map((slot) => advance(config, slot, tasksOf(slot), nowMicros, actions));
  let free = (config.parallelism || slots.length) - moved.filter(isBusy).length;
  const next = moved.map((slot) => {
    if (slot.phase !== "dirty" || free <= 0 || !takesMore) return slot;
    free--;
    const isStopFirst = config.order === "stop-first";
    actions.push({ id: slot.id, do: isStopFirst ? "stop old" : "start new" });
    return { ...slot, phase: isStopFirst ? ("stopping" as const) : ("starting" as const), sinceMicros: nowMicros };
  });
  return { slots: next, actions };
}

function isBusy({ phase }: Slot): boolean {
  return phase === "stopping" || phase === "starting" || phase === "sleeping";
}

function advance(config: UpdateConfig, slot: Slot, tasks: SlotTasks, nowMicros: number, actions: SlotAction[]): Slot {
  if (slot.phase === "stopping" && (tasks.isOldGone || nowMicros >= slot.sinceMicros + oldTaskTimeoutMicros)) {
    actions.push({ id: slot.id, do: "start new" });
    return { ...slot, phase: "starting", sinceMicros: nowMicros };
  }
  if (slot.phase === "starting" && tasks.hasNewRun) {
    if (config.order === "start-first") actions.push({ id: slot.id, do: "stop old" });
    return { ...slot, phase: config.delayMicros > 0 ? "sleeping" : "done", sinceMicros: nowMicros };
  }
  if (slot.phase === "sleeping" && nowMicros >= slot.sinceMicros + config.delayMicros) {
    return { ...slot, phase: "done", sinceMicros: nowMicros };
  }
  return slot;
}
