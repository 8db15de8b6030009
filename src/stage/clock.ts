/** The one time that all worlds on screen are drawn at. */
export interface Clock {
  /** Simulated µs. */
  timeMicros(): number;
  /**
   * Calls back at each frame while time passes, whenever it is moved, and when it stops; never while it stands still.
   * @param listener told whether time is passing
   */
  subscribe(listener: (isPassing: boolean) => void): () => void;
}

/** What is not drawn follows the clock so often, ms: the eye reads no faster, and each time costs the page its styles anew. */
const calmMs = 250;

/** Writes now and whenever the clock is moved or stops; while time passes every 250 ms at most. @returns how to stop that */
export function followCalmly(clock: Clock, write: () => void): () => void {
  let writtenAt = performance.now();
  let later: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(later);
    later = undefined;
    writtenAt = performance.now();
    write();
  };
  write();
  const stop = clock.subscribe((isPassing) => {
    if (!isPassing) return now();
    if (later !== undefined) return;
    const wait = writtenAt + calmMs - performance.now();
    if (wait <= 0) now();
    else later = setTimeout(now, wait);
  });
  return () => {
    stop();
    clearTimeout(later);
  };
}
