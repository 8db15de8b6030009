import type { Outputs } from "../../../src/engine/outcomes/outputs.ts";
import type { Seen } from "../../../src/engine/remedies/seen.ts";

/** What went wrong, given what of it matters: all else did not. */
export function seenWith({ outputs, ...rest }: Partial<Omit<Seen, "outputs">> & { outputs?: Partial<Outputs> }): Seen {
  const none: Outputs = {
    failedRequests: 0,
    failedPct: 0,
    failureKinds: [],
    downtimeSeconds: 0,
    errorWindowSeconds: 0,
    minAvailable: 1,
    peakInstances: 1,
    rolloutState: "complete",
    restarts: 0,
    sessionsLost: 0,
    sessionsLostPct: 0,
    transactionsLost: 0,
    transactionsDuplicated: 0,
    jobsLost: 0,
    jobsDuplicated: 0,
    connectionsDropped: 0,
    latencyRatioP95: null,
    usersHarmed: 0,
    usersWhoNoticed: 0,
    recovers: true,
  };
  return {
    mechanisms: new Set(),
    probeKilled: false,
    outOfMemory: false,
    pullFailed: false,
    newCrashed: false,
    replicasReset: false,
    ...rest,
    outputs: { ...none, ...outputs },
  };
}
