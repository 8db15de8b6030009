/** The one time that all worlds on screen are drawn at. */
export interface Clock {
  /** Simulated µs. */
  timeMicros(): number;
  /** Calls back at each frame while time passes, and whenever it is moved; never while it stands still. */
  subscribe(listener: () => void): () => void;
}

/** What is not drawn follows the clock so often, ms: the eye reads no faster, and each time costs the page its styles anew. */
const calmMs = 250;

/**
 * Writes now, and whenever the clock was moved: at once after a rest, and then every 250 ms of real time at most, the last
 * time for where the clock has stopped. @returns how to stop that
 */
export function followCalmly(clock: Clock, write: () => void): () => void {
  let writtenAt = performance.now();
  let later: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    later = undefined;
    writtenAt = performance.now();
    write();
  };
  write();
  const stop = clock.subscribe(() => {
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
