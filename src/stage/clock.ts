/** The one time that all worlds on screen are drawn at. */
export interface Clock {
  /** Simulated µs. */
  timeMicros(): number;
  /** Calls back at each frame while time passes, and whenever it is moved; never while it stands still. */
  subscribe(listener: () => void): () => void;
}
