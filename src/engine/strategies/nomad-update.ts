import type { Fleet, FleetAction, Look, Member, Orchestrator, PlatformOrder } from "../operator/orchestrator.ts";
import type { Setting, Settings } from "../operator/settings.ts";
import { allocHealth, nomadVerdict } from "../platforms/nomad/deployment.ts";
import { hasAllocFailed, rescheduleDelay } from "../platforms/nomad/reschedule.ts";
import { type Health, type NomadUpdate, reconcileNomad, usualNomadUpdate } from "../platforms/nomad/update.ts";

/** A service job of Nomad with an update block. */
export const strategy: Orchestrator<Mind> = {
  kind: "orchestrator",
  id: "nomad-update",
  title: "Update (Nomad)",
  summary:
    "Replace so many at a time, each healthy for a while before the next; canaries first where they are asked for.",
  settings: [
    whole("maxParallel", "At a time (max_parallel; 0 = all)", usualNomadUpdate.maxParallel),
    whole("canary", "Canaries", usualNomadUpdate.canary),
    seconds("minHealthyS", "Watched after healthy (min_healthy_time)", usualNomadUpdate.minHealthyS, 120),
    seconds("healthyDeadlineS", "Unhealthy after (healthy_deadline)", usualNomadUpdate.healthyDeadlineS, 900),
    seconds(
      "progressDeadlineS",
      "Failed without progress (progress_deadline)",
      usualNomadUpdate.progressDeadlineS,
      900,
    ),
    { id: "autoRevert", title: "Goes back if it fails (auto_revert)", kind: "boolean", default: false },
    { id: "autoPromote", title: "Promotes healthy canaries (auto_promote)", kind: "boolean", default: false },
  ],
  begin: ({ version, replicas }, _, fleet) => beginning(version, replicas, fleet, false),
  look(mind, order, settings, fleet) {
    const update = updateOf(settings);
    const { version, stable, replicas } = order;
    const seen = seeAllocs(mind, update, fleet);
    const deployment = {
      ...{ wanted: replicas, fresh: seen.allocs, isPromoted: seen.isPromoted, startedMicros: seen.startedMicros },
      ...{ healthyMicros: seen.healthyMicros, mayReschedule: true },
      hasStableVersion: stable !== version && !mind.isRevert,
    };
    const verdict = mind.hasFailed ? "failed" : nomadVerdict(update, deployment, fleet.nowMicros);
    if (verdict === "promote") return strategy.look({ ...seen, isPromoted: true }, order, settings, fleet);
    if (verdict === "failed, reverting") return reverts(order, fleet);
    const state = verdict === "failed" ? "stuck" : "progressing";
    const next = acts({ ...seen, hasFailed: verdict === "failed" }, update, order, fleet);
    if (next.actions.length > 0 || verdict !== "successful") return { ...next, state };
    return { ...next, state: mind.isRevert ? "rolled back" : "complete" };
  },
};

interface Mind {
  /** Of the version that is wanted. */
  allocs: readonly Alloc[];
  isPromoted: boolean;
  hasFailed: boolean;
  isRevert: boolean;
  startedMicros: number;
  /** When one last became healthy; null = none has. */
  healthyMicros: number | null;
  /** Place of the next allocation: each has one of its own. */
  nextPlace: number;
}

interface Alloc {
  place: number;
  isCanary: boolean;
  health: Health;
  /** The old instance that must be gone before it is started; null = it has been started. */
  waitsFor: number | null;
  startedMicros: number;
  /** How often it was rescheduled before, and when it is next; null = no need. */
  times: number;
  rescheduledMicros: number | null;
}

function beginning(version: number, replicas: number, { members, nowMicros }: Fleet, isRevert: boolean): Mind {
  const kept = members.filter((member) => member.version === version && !member.isTold);
  return {
    allocs: kept.map(({ place }) => placed(place, false, nowMicros)),
    // Where nothing has to be replaced there is nothing to try out first.
    isPromoted: kept.length >= replicas,
    ...{ hasFailed: false, isRevert, startedMicros: nowMicros, healthyMicros: null },
    nextPlace: Math.max(replicas, ...members.map(({ place }) => place + 1)),
  };
}

/** To the last stable version, by a deployment of it: what still runs of it is kept. */
function reverts({ stable, replicas }: PlatformOrder, fleet: Fleet): Look<Mind> {
  const mind = beginning(stable, replicas, fleet, true);
  return { mind, actions: [{ do: "go back", version: stable }], wakeMicros: Infinity, state: "progressing" };
}

/** What has become of the allocations since the last look; once healthy, one counts as healthy. */
function seeAllocs(mind: Mind, update: NomadUpdate, { members, nowMicros }: Fleet): Mind {
  let { healthyMicros } = mind;
  const allocs = mind.allocs.map((alloc): Alloc => {
    if (alloc.waitsFor !== null || alloc.health !== "unknown") return alloc;
    const member = members.find(({ place, isTold }) => place === alloc.place && !isTold);
    const hasFailed = member === undefined || hasAllocFailed(member.crashes + member.failedPulls);
    const passing = member?.isReady === true ? member.readyMicros : null;
    const health = allocHealth(update, alloc.startedMicros, passing, hasFailed, nowMicros);
    if (health === "healthy") healthyMicros = nowMicros;
    return {
      ...alloc,
      health,
      rescheduledMicros: health === "unhealthy" ? nowMicros + rescheduleDelay(alloc.times) : null,
    };
  });
  return { ...mind, allocs, healthyMicros };
}

function acts(
  mind: Mind,
  update: NomadUpdate,
  { version, replicas }: PlatformOrder,
  fleet: Fleet,
): Omit<Look<Mind>, "state"> {
  const { members, nowMicros } = fleet;
  const old = members.filter((member) => member.version !== version && !member.isTold);
  const plan = reconcileNomad(update, {
    ...{ count: replicas, old: old.length, fresh: mind.allocs, isPromoted: mind.isPromoted },
    deployment: mind.hasFailed ? "failed" : "running",
  });
  const actions: FleetAction[] = [];
  let { nextPlace } = mind;
  const start = (isCanary: boolean, times = 0): Alloc => {
    actions.push({ do: "start", version, place: nextPlace });
    return { ...placed(nextPlace++, isCanary, nowMicros), times };
  };
  const stop = ({ id }: Member) => actions.push({ do: "stop", id });
  // More canaries than there should be instances: once promoted, the last of them are too many.
  const most = mind.isPromoted && plan.stop === old.length ? replicas : Infinity;
  const allocs = mind.allocs.flatMap((alloc, nth): Alloc[] => {
    const own = members.find(({ place, isTold }) => place === alloc.place && !isTold);
    if (nth >= most || (plan.stopCanaries > 0 && alloc.isCanary)) {
      if (own) stop(own);
      return [];
    }
    if (alloc.waitsFor !== null) return members.some(({ id }) => id === alloc.waitsFor) ? [alloc] : [start(false)];
    if (alloc.rescheduledMicros === null || nowMicros < alloc.rescheduledMicros || mind.hasFailed) return [alloc];
    if (own) stop(own);
    return [start(alloc.isCanary, alloc.times + 1)];
  });
  for (let n = 0; n < plan.canaries; n++) allocs.push(start(true));
  for (let n = 0; n < plan.place; n++) allocs.push(start(false));
  for (const member of old.slice(0, plan.stop)) stop(member);
  for (const member of old.slice(plan.stop, plan.stop + plan.replace)) {
    stop(member);
    allocs.push({ ...placed(-1, false, nowMicros), waitsFor: member.id });
  }
  const next = { ...mind, allocs, nextPlace };
  return { mind: next, actions, wakeMicros: nextLook(next, update, fleet) };
}

function nextLook(mind: Mind, update: NomadUpdate, { members, nowMicros }: Fleet): number {
  const micros = (s: number) => s * 1_000_000;
  const times = [(mind.healthyMicros ?? mind.startedMicros) + micros(update.progressDeadlineS)];
  for (const { place, health, waitsFor, startedMicros, rescheduledMicros } of mind.allocs) {
    if (rescheduledMicros !== null) times.push(rescheduledMicros);
    if (health !== "unknown" || waitsFor !== null) continue;
    times.push(startedMicros + micros(update.healthyDeadlineS));
    const own = members.find((member) => member.place === place && member.isReady);
    if (own) times.push(own.readyMicros + micros(update.minHealthyS));
  }
  return Math.min(Infinity, ...times.map(Math.round).filter((at) => at > nowMicros));
}

function placed(place: number, isCanary: boolean, startedMicros: number): Alloc {
  return { place, isCanary, health: "unknown", waitsFor: null, startedMicros, times: 0, rescheduledMicros: null };
}

function updateOf(settings: Settings): NomadUpdate {
  const number = (id: string) => Number(settings[id]);
  return {
    ...{ maxParallel: Math.round(number("maxParallel")), canary: Math.round(number("canary")) },
    ...{ minHealthyS: number("minHealthyS"), healthyDeadlineS: number("healthyDeadlineS") },
    ...{ progressDeadlineS: number("progressDeadlineS"), autoRevert: settings["autoRevert"] === true },
    autoPromote: settings["autoPromote"] === true,
  };
}

function whole(id: string, title: string, usual: number): Setting {
  const range = { min: 0, max: 20, step: 1, accepts: { min: 0, max: 1000 } };
  return { id, title, kind: "number", unit: "", default: usual, ...range };
}

function seconds(id: string, title: string, usual: number, max: number): Setting {
  const range = { min: 0, max, step: 5, accepts: { min: 0, max: 100_000_000 } };
  return { id, title, kind: "number", unit: "s", default: usual, ...range };
}
