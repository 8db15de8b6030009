/** What the clock needs of the browser: frames and their time in ms. */
export interface Frames {
  request(callback: (nowMs: number) => void): number;
  cancel(handle: number): void;
}

const browserFrames: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** Steps of the speed control: simulated seconds a second. */
export const speeds = [0.001, 0.01, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60] as const;

/** A stretch of time, µs. */
export interface Stretch {
  from: number;
  to: number;
}

/** A frame that comes later than this counts as this late: after a pause of the browser's, time does not leap. */
const longestFrameMs = 100;

/**
 * The one time of all worlds on screen. It passes frame by frame while it plays and never beyond what has been simulated;
 * standing still it asks for no frame.
 */
export class PlayClock {
  #micros = 0;
  #speed = 1;
  #isPlaying = false;
  #limit = 0;
  #horizon = 0;
  #handle = 0;
  #lastMs: number | null = null;
  #onFrame = new Set<(isPassing: boolean) => void>();
  #onState = new Set<() => void>();
  #loop: Stretch | null = null;
  #state: ClockState = { isPlaying: false, speed: 1, isAtEnd: false, loop: null };

  constructor(readonly frames: Frames = browserFrames) {}

  /** Simulated µs. */
  timeMicros = (): number => this.#micros;

  /** Calls back at each frame while time passes, and whenever it is moved or comes to stand. @returns how to stop that */
  subscribe = (listener: (isPassing: boolean) => void): (() => void) => {
    this.#onFrame.add(listener);
    return () => this.#onFrame.delete(listener);
  };

  /** Calls back when playing begins or ends, or the speed changes. */
  subscribeState = (listener: () => void): (() => void) => {
    this.#onState.add(listener);
    return () => this.#onState.delete(listener);
  };

  state = (): ClockState => this.#state;

  /** @param limit µs that have been simulated so far @param horizon µs of the whole run */
  setLimits(limit: number, horizon: number): void {
    this.#limit = limit;
    this.#horizon = horizon;
    if (this.#loop !== null && this.#loop.to > horizon) this.setLoop(null);
    if (this.#micros > horizon) this.seek(horizon);
    if (this.#isPlaying) this.#ask();
  }

  play(): void {
    const { from, to } = this.#loop ?? { from: 0, to: this.#horizon };
    if (this.#micros < from || this.#micros >= to) this.#micros = from;
    this.#isPlaying = true;
    this.#lastMs = null;
    this.#ask();
    this.#stateChanged();
  }

  pause(): void {
    const wasPlaying = this.#isPlaying;
    this.#isPlaying = false;
    if (this.#handle !== 0) this.frames.cancel(this.#handle);
    this.#handle = 0;
    this.#stateChanged();
    if (wasPlaying) this.#tell(false);
  }

  toggle(): void {
    if (this.#isPlaying) this.pause();
    else this.play();
  }

  /** Moves the time, at once. */
  seek(micros: number): void {
    this.#micros = Math.min(this.#horizon, Math.max(0, Math.round(micros)));
    this.#stateChanged();
    this.#tell(false);
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#stateChanged();
  }

  /** What is played again and again; null = all is played once. Whoever moves the time out of it plays on from there. */
  setLoop(loop: Stretch | null): void {
    this.#loop = loop;
    this.#stateChanged();
  }

  #ask(): void {
    if (this.#handle === 0) this.#handle = this.frames.request((nowMs) => this.#frame(nowMs));
  }

  #frame(nowMs: number): void {
    this.#handle = 0;
    if (!this.#isPlaying) return;
    const elapsedMs = this.#lastMs === null ? 0 : Math.min(longestFrameMs, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    const to = Math.min(this.#limit, this.#micros + Math.round(elapsedMs * 1000 * this.#speed));
    const isLoopOver = this.#loop !== null && this.#micros <= this.#loop.to && to >= this.#loop.to;
    this.#micros = isLoopOver ? this.#loop!.from : Math.max(this.#micros, to);
    this.#tell(true);
    if (this.#micros >= this.#horizon) return this.pause();
    this.#ask();
  }

  #tell(isPassing: boolean): void {
    for (const listener of this.#onFrame) listener(isPassing);
  }

  #stateChanged(): void {
    const isAtEnd = this.#horizon > 0 && this.#micros >= this.#horizon;
    const { isPlaying, speed, isAtEnd: wasAtEnd, loop } = this.#state;
    const isSame = isPlaying === this.#isPlaying && speed === this.#speed && isAtEnd === wasAtEnd;
    if (isSame && loop === this.#loop) return;
    this.#state = { isPlaying: this.#isPlaying, speed: this.#speed, isAtEnd, loop: this.#loop };
    for (const listener of this.#onState) listener();
  }
}

export interface ClockState {
  isPlaying: boolean;
  /** Simulated seconds a second. */
  speed: number;
  isAtEnd: boolean;
  /** What is played again and again. */
  loop: Stretch | null;
}
