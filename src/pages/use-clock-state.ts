import { useSyncExternalStore } from "react";
import type { ClockState, PlayClock } from "../state/clock.ts";

/** Whether the clock plays, and how fast. Not its time: that changes at each frame. */
export function useClockState(clock: PlayClock): ClockState {
  return useSyncExternalStore(clock.subscribeState, clock.state);
}
