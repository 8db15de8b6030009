import type { Health, NomadAlloc, NomadUpdate } from "./update.ts";

/**
 * How healthy an allocation is: healthy once its tasks run and its checks pass for min_healthy_time without a break,
 * unhealthy if a task has failed or that has not come about by healthy_deadline.
 *
 * Source: Nomad, client/allochealth/tracker.go and its documentation of the update block.
 *
 * @param startedMicros when it was placed
 * @param passingMicros since when everything passes; null if it does not
 */
export function allocHealth(
  { minHealthyS, healthyDeadlineS }: Pick<NomadUpdate, "minHealthyS" | "healthyDeadlineS">,
  startedMicros: number,
  passingMicros: number | null,
  hasFailed: boolean,
  nowMicros: number,
): Health {
  const deadline = startedMicros + healthyDeadlineS * 1_000_000;
  const healthyAt = passingMicros === null ? Infinity : passingMicros + minHealthyS * 1_000_000;
  if (hasFailed) return "unhealthy";
  if (healthyAt <= Math.min(nowMicros, deadline)) return "healthy";
  return nowMicros >= deadline ? "unhealthy" : "unknown";
}

export interface NomadDeployment {
  /** How many allocations it is about (canaries included once promoted). */
  wanted: number;
  fresh: readonly NomadAlloc[];
  isPromoted: boolean;
  startedMicros: number;
  /** When an allocation last became healthy; null if none has. */
  healthyMicros: number | null;
  /** An earlier version of the job that was stable: what auto_revert goes back to. */
  hasStableVersion: boolean;
}

export type NomadVerdict = "running" | "promote" | "successful" | "failed" | "failed, reverting";

/**
 * What becomes of a deployment. The progress deadline starts with it and anew with each allocation that becomes healthy;
 * an unhealthy one does not fail it while rescheduling may still help, but for a progress deadline of 0. Failed, the job
 * is rolled back only with auto_revert, by a deployment of its last stable version. With auto_promote the canaries are
 * promoted when all are healthy.
 *
 * Source: Nomad, nomad/deploymentwatcher/deployment_watcher.go and its documentation of the update block.
 */
export function nomadVerdict(update: NomadUpdate, deployment: NomadDeployment, nowMicros: number): NomadVerdict {
  const { fresh, wanted, isPromoted } = deployment;
  const healthy = fresh.filter(({ health }) => health === "healthy").length;
  const canaries = fresh.filter(({ isCanary }) => isCanary);
  const waits = update.canary > 0 && !isPromoted;
  if (!waits && healthy >= wanted) return "successful";
  const areHealthy = canaries.length >= update.canary && canaries.every(({ health }) => health === "healthy");
  if (waits && areHealthy) return update.autoPromote ? "promote" : "running";
  const failed = update.autoRevert && deployment.hasStableVersion ? "failed, reverting" : "failed";
  if (update.progressDeadlineS === 0) return fresh.some(({ health }) => health === "unhealthy") ? failed : "running";
  const progress = deployment.healthyMicros ?? deployment.startedMicros;
  return nowMicros > progress + update.progressDeadlineS * 1_000_000 ? failed : "running";
}
