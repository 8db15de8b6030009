import { Phase } from "../../recording/codes.ts";

/** What the phases of an instance's life mean. */

/** Whether there is an instance, with a process or without. */
export function exists(phase: number): boolean {
  return phase !== Phase.stopped && phase !== Phase.removed;
}

/** Not placed yet, or its image or its init containers not through: no process of its own so far. */
export function isPending(phase: number): boolean {
  return (
    phase === Phase.pending || phase === Phase.pulling || phase === Phase.pullBackOff || phase === Phase.initializing
  );
}

/** Whether there is a process that could be killed. */
export function hasProcess(phase: number): boolean {
  return exists(phase) && !isPending(phase) && phase !== Phase.crashed;
}

/**
 * Ready, as the platform counts it. One whose process is being restarted is as ready as it was before until the process
 * has ended: ask the instance's `ready` column.
 */
export function isReady(phase: number): boolean {
  return phase === Phase.ready || phase === Phase.readyUnseen;
}

/** Told to stop, and still taking requests: `serving` and `terminating` in an EndpointSlice (KEP-1669). */
export function servesWhileStopping(phase: number): boolean {
  return phase === Phase.terminating || phase === Phase.lingering;
}
