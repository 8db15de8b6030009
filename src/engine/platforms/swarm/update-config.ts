/** How a Swarm service is updated (or rolled back). */
export interface UpdateConfig {
  /** 0: all at once. */
  parallelism: number;
  delayMicros: number;
  failureAction: "pause" | "continue" | "rollback";
  monitorMicros: number;
  maxFailureRatio: number;
  order: "stop-first" | "start-first";
}

/**
 * What is not said: one task after another, stopped before the next one starts, watched for 5 s, and paused at the first
 * failure. The engine takes a monitor of 0 for unset, whatever the Compose reference says. A rollback_config has the same
 * defaults.
 *
 * Source: moby/swarmkit, api/defaults/service.go, and Docker's daemon/cluster/convert/service.go.
 */
export function updateConfig(said: Partial<UpdateConfig> = {}): UpdateConfig {
  return {
    parallelism: said.parallelism ?? 1,
    delayMicros: said.delayMicros ?? 0,
    failureAction: said.failureAction ?? "pause",
    monitorMicros: said.monitorMicros || 5_000_000,
    maxFailureRatio: said.maxFailureRatio ?? 0,
    order: said.order ?? "stop-first",
  };
}

/** SIGKILL comes so long after SIGTERM unless stop_grace_period says otherwise. */
export const stopGraceMicros = 10_000_000;

/** A task that has ended is started anew so long after it, as often as it takes. */
export const restartDelayMicros = 5_000_000;

/** So long at most the updater waits for an old task to be gone before it starts the new one. */
export const oldTaskTimeoutMicros = 60_000_000;

/**
 * How long failures are watched for after the last slot: the monitor period, but at least a second longer than the delay.
 *
 * Source: moby/swarmkit, `Run` in manager/orchestrator/update/updater.go.
 */
export function finalMonitorMicros({ monitorMicros, delayMicros }: UpdateConfig): number {
  return monitorMicros <= delayMicros ? delayMicros + 1_000_000 : monitorMicros;
}
