import type { Fleet, FleetAction, Look, Member, Orchestrator, PlatformOrder } from "../operator/orchestrator.ts";
import { configOf, updateSettings } from "../platforms/swarm/settings.ts";
import { advanceSlots, type Slot, type SlotAction, type SlotTasks } from "../platforms/swarm/slots.ts";
import { advanceUpdate, type SwarmUpdate, type UpdateStatus } from "../platforms/swarm/update.ts";
import { finalMonitorMicros, oldTaskTimeoutMicros, type UpdateConfig } from "../platforms/swarm/update-config.ts";

/** An update of a Docker Swarm service (docker stack deploy, docker service update), rolled back where that is asked for. */
export const strategy: Orchestrator<Mind> = {
  kind: "orchestrator",
  id: "swarm-update",
  title: "Swarm update (Docker)",
  summary: "So many workers each stop an old task and start a new one, rest, and take the next; failures pause it.",
  settings: [...updateSettings(""), ...updateSettings("rollback")],
  begin: (order, _, fleet) => beginning("updating", order, fleet),
  look(mind, order, settings, fleet) {
    const isBack = mind.update.status.startsWith("rollback");
    const config = configOf(settings, isBack ? "rollback" : "");
    const tasks = seenTasks(mind, order, fleet);
    const { update, actions } = advanced(config, { ...mind, tasks }, order, fleet);
    if (update.status === "rollback_started" && !isBack) return goesBack(order, fleet);
    const done = actions.flatMap((action) => fleetActions(action, order, fleet));
    // Where there is no old task to stop, the same worker goes on at once.
    if (actions.length > 0 && done.length === 0) return strategy.look({ update, tasks }, order, settings, fleet);
    return {
      mind: { update, tasks },
      actions: done,
      wakeMicros: nextLook(config, update, fleet),
      state: stateOf(update),
    };
  },
};

interface Mind {
  update: SwarmUpdate;
  /** The new tasks that this update has started. */
  tasks: readonly Task[];
}

interface Task {
  id: number;
  /** When it reached RUNNING, and ended for the first time; null = not yet. What is started in its place later is no part of the update. */
  ranMicros: number | null;
  endedMicros: number | null;
}

function beginning(
  status: UpdateStatus,
  { version, replicas }: Pick<PlatformOrder, "version" | "replicas">,
  fleet: Fleet,
): Mind {
  const { nowMicros, members } = fleet;
  const isDone = (place: number) => stayingAt(place, members)?.version === version;
  const places = Array.from({ length: replicas }, (_, place) => place).filter((place) => !isDone(place));
  const slots = places.map((id): Slot => ({ id, phase: "dirty", sinceMicros: nowMicros }));
  return { update: { status, slots, doneMicros: null }, tasks: [] };
}

/** The service as it was before, by rollback_config: whatever is new by now is dirty. */
function goesBack({ before, replicas }: PlatformOrder, fleet: Fleet): Look<Mind> {
  const mind = beginning("rollback_started", { version: before, replicas }, fleet);
  return { mind, actions: [{ do: "go back", version: before }], wakeMicros: Infinity, state: "progressing" };
}

/** Paused, the workers finish what they are at. */
function advanced(config: UpdateConfig, { update, tasks }: Mind, order: PlatformOrder, fleet: Fleet) {
  const tasksOf = (slot: Slot) => tasksAt(slot, tasks, order, fleet);
  const ended = tasks.flatMap(({ ranMicros, endedMicros }) =>
    endedMicros === null ? [] : [{ ranMicros, endedMicros }],
  );
  if (!update.status.endsWith("paused")) {
    return advanceUpdate(config, update, { tasksOf, ended }, fleet.nowMicros);
  }
  const { slots, actions } = advanceSlots(config, update.slots, tasksOf, fleet.nowMicros, false);
  return { update: { ...update, slots }, actions };
}

function tasksAt({ id }: Slot, tasks: readonly Task[], { version }: PlatformOrder, { members }: Fleet): SlotTasks {
  const fresh = members.find((member) => isNew(member, version) && member.place === id);
  const task = tasks.find((one) => one.id === fresh?.id);
  return {
    isOldGone: members.every((member) => member.place !== id || member === fresh),
    hasNewRun: task !== undefined && (task.ranMicros !== null || task.endedMicros !== null),
  };
}

function seenTasks({ update, tasks }: Mind, { version }: PlatformOrder, { members, nowMicros }: Fleet): Task[] {
  const isOurs = (member: Member) => isNew(member, version) && update.slots.some(({ id }) => id === member.place);
  return members.filter(isOurs).map(({ id, isReady, crashes, failedPulls }) => {
    const before = tasks.find((task) => task.id === id);
    const ranMicros = before?.ranMicros ?? (isReady ? nowMicros : null);
    // A task without an image is rejected, and another is made. Source: moby/moby issue 35014.
    const isEnded = crashes > 0 || failedPulls > 0;
    return { id, ranMicros, endedMicros: before?.endedMicros ?? (isEnded ? nowMicros : null) };
  });
}

function fleetActions({ id, do: what }: SlotAction, { version }: PlatformOrder, { members }: Fleet): FleetAction[] {
  if (what === "start new") return [{ do: "start", version, place: id }];
  return members
    .filter((member) => member.place === id && !member.isTold && member.version !== version)
    .map((member) => ({ do: "stop", id: member.id }));
}

function nextLook(config: UpdateConfig, { slots, doneMicros }: SwarmUpdate, { nowMicros }: Fleet): number {
  const times = slots.flatMap(({ phase, sinceMicros }) => {
    if (phase === "stopping") return [sinceMicros + oldTaskTimeoutMicros];
    return phase === "sleeping" ? [sinceMicros + config.delayMicros] : [];
  });
  if (doneMicros !== null) times.push(doneMicros + finalMonitorMicros(config));
  return Math.min(Infinity, ...times.filter((at) => at > nowMicros));
}

function stateOf({ status }: SwarmUpdate): Look<Mind>["state"] {
  if (status === "completed") return "complete";
  if (status === "rollback_completed") return "rolled back";
  return status.endsWith("paused") ? "stuck" : "progressing";
}

function isNew({ isTold, version }: Member, wanted: number): boolean {
  return !isTold && version === wanted;
}

function stayingAt(place: number, members: readonly Member[]): Member | undefined {
  return members.find((member) => member.place === place && !member.isTold);
}
