/** The `update` block of a Nomad job. */
export interface NomadUpdate {
  /** 0: no rolling update, all at once. */
  maxParallel: number;
  canary: number;
  minHealthyS: number;
  healthyDeadlineS: number;
  /** 0: failed at the first allocation that is unhealthy. */
  progressDeadlineS: number;
  autoRevert: boolean;
  autoPromote: boolean;
}

/**
 * What is not said.
 *
 * Source: Nomad, `DefaultUpdateStrategy` in api/tasks.go and its documentation of the update block.
 */
export const usualNomadUpdate: NomadUpdate = {
  ...{ maxParallel: 1, canary: 0, minHealthyS: 10, healthyDeadlineS: 300, progressDeadlineS: 600 },
  ...{ autoRevert: false, autoPromote: false },
};

export type Health = "unknown" | "healthy" | "unhealthy";

/** An allocation of the new version, placed by this deployment. */
export interface NomadAlloc {
  isCanary: boolean;
  health: Health;
}

export interface NomadGroup {
  /** How many are wanted. */
  count: number;
  /** Running allocations of older versions. */
  old: number;
  fresh: readonly NomadAlloc[];
  isPromoted: boolean;
  deployment: "running" | "paused" | "failed";
}

/** What the scheduler does in one evaluation. */
export interface NomadPlan {
  /** New allocations besides the old ones. */
  canaries: number;
  /** New allocations where some are missing. */
  place: number;
  /** Old allocations each replaced by a new one: stopped first, so nothing is above the count. */
  replace: number;
  /** Old allocations that are stopped: the places that promoted canaries take. */
  stop: number;
  /** Canaries that are stopped: those of a deployment that has failed before it was promoted. */
  stopCanaries: number;
}

/**
 * One evaluation of a group of a service job: canaries first, besides the old allocations, and nothing else until they are
 * promoted; then so many replacements at a time, each counted until it is healthy; none while one is unhealthy. What is
 * lost or rescheduled is replaced at any time, and not looked at here.
 *
 * Source: Nomad, `computeGroup`, `cancelUnneededCanaries`, `computeUnderProvisionedBy`, `computeStop` and
 * `requiresCanaries` in scheduler/reconcile.go.
 */
export function reconcileNomad(update: NomadUpdate, group: NomadGroup): NomadPlan {
  const { count, fresh, isPromoted } = group;
  const isRunning = group.deployment === "running";
  const canaries = fresh.filter(({ isCanary }) => isCanary).length;
  const isCanarying = update.canary > 0 && !isPromoted && (canaries > 0 || group.old > 0);
  const counted = isCanarying ? fresh.length - canaries : fresh.length;
  const stop = Math.min(group.old, Math.max(0, group.old + counted - count));
  const old = group.old - stop;
  const plan = { canaries: 0, place: 0, replace: 0, stop, stopCanaries: 0 };
  if (isCanarying && group.deployment === "failed") return { ...plan, stopCanaries: canaries };
  if (!isRunning) return plan;
  if (isCanarying) return { ...plan, canaries: old > 0 ? Math.max(0, update.canary - canaries) : 0 };
  const place = Math.max(0, count - old - counted);
  const limit = limitOf(update, count, old, fresh);
  return { ...plan, place, replace: Math.min(old, Math.max(0, limit - place)) };
}

/** How many may be under way at once. */
function limitOf({ maxParallel }: NomadUpdate, count: number, old: number, fresh: readonly NomadAlloc[]): number {
  if (maxParallel === 0 || old === 0) return count;
  if (fresh.some(({ health }) => health === "unhealthy")) return 0;
  return Math.max(0, maxParallel - fresh.filter(({ health }) => health === "unknown").length);
}
