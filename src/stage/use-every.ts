import { useEffect, useRef } from "react";
import type { Clock } from "./clock.ts";

/**
 * Calls back while the clock moves, but not more often than every `milliseconds` of real time, and once more after it has
 * stopped. While the clock stands still there is no timer.
 */
export function useEvery(milliseconds: number, clock: Clock, callback: () => void): void {
  const latest = useRef({ milliseconds, callback });
  useEffect(() => {
    latest.current = { milliseconds, callback };
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = clock.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        latest.current.callback();
      }, latest.current.milliseconds);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [clock]);
}
