import type { Fleet, FleetAction, Look, Member, Orchestrator } from "../operator/orchestrator.ts";
import type { Settings } from "../operator/settings.ts";
import { ecsBounds, ecsDefaults, reconcileEcs } from "../platforms/ecs/bounds.ts";
import { breakerState, type CircuitBreaker, type TaskOutcome, usualBreaker } from "../platforms/ecs/circuit-breaker.ts";
import { startThrottleMicros } from "../platforms/ecs/throttle.ts";

/** A service of Amazon ECS that is updated by replacing tasks, behind a target group if the balancer makes checks. */
export const strategy: Orchestrator<Mind> = {
  kind: "orchestrator",
  id: "ecs-service",
  title: "Rolling update (Amazon ECS)",
  summary:
    "Start new tasks up to the maximum, stop old ones down to the minimum that is healthy; again until all are new.",
  settings: [
    percent("minimumHealthyPercent", "Stay healthy (minimumHealthyPercent)", ecsDefaults.minimumHealthyPercent, 100),
    percent("maximumPercent", "May run (maximumPercent)", ecsDefaults.maximumPercent, 200, 10_000),
    {
      ...{ id: "healthCheckGracePeriodS", title: "Unhealthy and left alone (healthCheckGracePeriodSeconds)" },
      ...{ kind: "number", unit: "s", default: 0, min: 0, max: 300, step: 5 },
      accepts: { min: 0, max: 2_147_483_647 },
    },
    {
      ...{ id: "circuitBreaker", title: "If tasks keep failing (deploymentCircuitBreaker)", kind: "choice" },
      default: "off",
      choices: [
        { id: "off", title: "goes on" },
        { id: "stop", title: "stops" },
        { id: "rollback", title: "rolls back" },
      ],
    },
    { id: "resetOnHealthyTask", title: "A healthy task resets the count", kind: "boolean", default: true },
  ],
  begin: () => ({ tasks: [], outcomes: [], failedInARow: 0, heldUntil: 0, isRollback: false }),
  look(before, order, settings, fleet) {
    const { version, stable, replicas } = order;
    const staying = fleet.members.filter(({ isTold }) => !isTold);
    const seen = seeTasks(before, staying, version, settings, fleet);
    const { state } = breakerState(replicas, breakerOf(settings, before.isRollback), seen.mind.outcomes);
    if (state === "rolling back" && stable !== version) return goesBack(stable);
    if (seen.unhealthy.length > 0) return { ...waiting, mind: seen.mind, actions: seen.unhealthy.map(stop) };
    if (state !== "monitoring") return { ...waiting, mind: seen.mind, state: "stuck" };
    const [fresh, old] = [true, false].map((isNew) => staying.filter((one) => (one.version === version) === isNew));
    const [freshHealthy, oldHealthy] = [fresh, old].map((tasks) => tasks.filter(isHealthy).length);
    const bounds = ecsBounds(replicas, Number(settings["minimumHealthyPercent"]), Number(settings["maximumPercent"]));
    const wanted = reconcileEcs(replicas, bounds, { fresh: fresh.length, freshHealthy, old: old.length, oldHealthy });
    const starts = fleet.nowMicros < seen.mind.heldUntil ? 0 : wanted.start;
    const actions: FleetAction[] = [
      ...Array.from({ length: starts }, (): FleetAction => ({ do: "start", version, place: -1 })),
      ...unhealthyFirst(old).slice(0, wanted.stop).map(stop),
    ];
    const isThrough = old.length === 0 && freshHealthy >= replicas;
    const through = before.isRollback ? "rolled back" : "complete";
    const wakeMicros = Math.min(seen.wakeMicros, wanted.start > starts ? seen.mind.heldUntil : Infinity);
    return { mind: seen.mind, actions, wakeMicros, state: isThrough ? through : "progressing" };
  },
};

interface Mind {
  /** All that run and were not told to stop. */
  tasks: readonly Task[];
  /** How the new tasks fared, in order. */
  outcomes: readonly TaskOutcome[];
  /** New tasks that had to be replaced since one was last healthy; none is started before `heldUntil` (µs). */
  failedInARow: number;
  heldUntil: number;
  isRollback: boolean;
}

interface Task {
  id: number;
  /** Since when its containers run; Infinity = not yet. */
  runningMicros: number;
  wasHealthy: boolean;
  /** How often its process has ended, or its image could not be pulled. */
  failures: number;
}

const waiting: Omit<Look<Mind>, "mind"> = { actions: [], wakeMicros: Infinity, state: "progressing" };

/** What has become of the tasks since the last look, and which are replaced because their target is unhealthy. */
function seeTasks(before: Mind, staying: readonly Member[], version: number, settings: Settings, { nowMicros }: Fleet) {
  const grace = Math.round(Number(settings["healthCheckGracePeriodS"]) * 1_000_000);
  const outcomes = [...before.outcomes];
  const unhealthy: Member[] = [];
  let { failedInARow } = before;
  let wakeMicros = Infinity;
  const tasks = staying.map((member): Task => {
    const task = before.tasks.find(({ id }) => id === member.id);
    const isNew = member.version === version;
    // What there was before this deployment has run for long.
    const startedMicros = member.isPending ? Infinity : nowMicros;
    const runningMicros = Math.min(task?.runningMicros ?? (isNew ? Infinity : 0), startedMicros);
    const known = task?.failures ?? (isNew ? 0 : member.crashes);
    const failures = Math.max(known, member.crashes + member.failedPulls);
    const healthy = isHealthy(member);
    if (isNew) for (let n = known; n < failures; n++) outcomes.push("failed");
    if (isNew && healthy && task?.wasHealthy !== true) {
      outcomes.push("healthy");
      failedInARow = 0;
    }
    if (member.isUnhealthyTarget) {
      if (nowMicros >= runningMicros + grace) unhealthy.push(member);
      else wakeMicros = Math.min(wakeMicros, runningMicros + grace);
    }
    return { id: member.id, runningMicros, wasHealthy: healthy || task?.wasHealthy === true, failures };
  });
  const failed = unhealthy.filter((member) => member.version === version);
  outcomes.push(...failed.map((): TaskOutcome => "failed"));
  const throttle = failed.length > 0 ? { heldUntil: nowMicros + startThrottleMicros(failedInARow++) } : {};
  return { mind: { ...before, tasks, outcomes, failedInARow, ...throttle }, unhealthy, wakeMicros };
}

/** To the last deployment that was completed; what fails of that is tried for ever. */
function goesBack(version: number): Look<Mind> {
  const mind = { tasks: [], outcomes: [], failedInARow: 0, heldUntil: 0, isRollback: true };
  return { ...waiting, mind, actions: [{ do: "go back", version }] };
}

function breakerOf({ circuitBreaker, resetOnHealthyTask }: Settings, isRollback: boolean): CircuitBreaker {
  return {
    ...usualBreaker,
    isEnabled: circuitBreaker !== "off" && !isRollback,
    rollsBack: circuitBreaker === "rollback",
    resetsOnHealthyTask: resetOnHealthyTask === true,
  };
}

/** As its containers and its target group say. */
function isHealthy({ isReady, isTarget }: Member): boolean {
  return isReady && isTarget;
}

function unhealthyFirst(tasks: readonly Member[]): Member[] {
  return [...tasks.filter((task) => !isHealthy(task)), ...tasks.filter(isHealthy)];
}

function stop({ id }: Member): FleetAction {
  return { do: "stop", id };
}

function percent(id: string, title: string, usual: number, max: number, most = max) {
  return {
    ...{ id, title, kind: "number" as const, unit: "%", default: usual, min: 0, max, step: 5 },
    accepts: { min: 0, max: most },
  };
}
