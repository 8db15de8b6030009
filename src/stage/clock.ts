/** The one time that all worlds on screen are drawn at. */
export interface Clock {
  /** Simulated µs. */
  timeMicros(): number;
  /**
   * Calls back at each frame while time passes, and whenever it is moved or comes to stand (`isPassing` false); never while
   * it stands still.
   */
  subscribe(listener: (isPassing: boolean) => void): () => void;
}

/** Text and sliders follow passing time so often, ms: the eye reads no faster, and each time costs the page its styles anew. */
const calmMs = 250;

/** Writes now, every 250 ms of real time while time passes, and at once when it is moved or stops. @returns how to end that */
export function followCalmly(clock: Clock, write: () => void): () => void {
  let writtenAt = performance.now();
  write();
  return clock.subscribe((isPassing) => {
    const now = performance.now();
    if (isPassing && now - writtenAt < calmMs) return;
    writtenAt = now;
    write();
  });
}
