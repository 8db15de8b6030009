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
  /** Whether an unhealthy allocation may be tried again elsewhere: without end, unless its reschedule block says so. */
  mayReschedule: boolean;
  /** An earlier version of the job that was stable and differs from this one: what auto_revert goes back to. */
  hasStableVersion: boolean;
}

export type NomadVerdict = "running" | "promote" | "successful" | "failed" | "failed, reverting";

/**
 * What becomes of a deployment. The progress deadline starts with it and anew with each allocation that becomes healthy;
 * an unhealthy one fails it only where rescheduling cannot help, or at a progress deadline of 0; canaries that are healthy
 * and wait for somebody are past every deadline. Failed, the job is rolled back only with auto_revert, by a deployment of
 * its last stable version. With auto_promote the canaries are promoted when all are healthy.
 *
 * Source: Nomad, `shouldFail`, `shouldFailEarly` and `autoPromoteDeployment` in
 * nomad/deploymentwatcher/deployment_watcher.go.
 */
export function nomadVerdict(update: NomadUpdate, deployment: NomadDeployment, nowMicros: number): NomadVerdict {
  const { fresh, wanted, isPromoted } = deployment;
  const failed = update.autoRevert && deployment.hasStableVersion ? "failed, reverting" : "failed";
  const mayHelp = update.progressDeadlineS > 0 && deployment.mayReschedule;
  if (!mayHelp && fresh.some(({ health }) => health === "unhealthy")) return failed;
  const waits = update.canary > 0 && !isPromoted;
  const healthy = fresh.filter(({ health, isCanary }) => health === "healthy" && (isCanary || !waits)).length;
  if (healthy >= (waits ? update.canary : wanted)) {
    if (!waits) return "successful";
    return update.autoPromote && healthy === update.canary ? "promote" : "running";
  }
  const progress = deployment.healthyMicros ?? deployment.startedMicros;
  const isLate = nowMicros >= progress + update.progressDeadlineS * 1_000_000;
  return update.progressDeadlineS > 0 && isLate ? failed : "running";
}
