import { Phase } from "../../engine/recording/codes.ts";

/** The phase that another one is drawn like, where it has no drawing of its own; its word says which it is. */
export function drawnAs(phase: number): number {
  switch (phase) {
    case Phase.pulling:
    case Phase.pullBackOff:
    case Phase.initializing:
      return Phase.pending;
    case Phase.unready:
      return Phase.running;
    case Phase.restarting:
    case Phase.lingering:
      return Phase.terminating;
    case Phase.removed:
      return Phase.stopped;
    default:
      return phase;
  }
}
