import type { PlayClock } from "../../state/clock.ts";
import type { Act } from "./storyboard.ts";

export interface Scene {
  /** Index of the act. */
  act: number;
  isPlaying: boolean;
  isOver: boolean;
}

/** Plays the acts one after the other by moving a clock; held acts let time stand still for a while. */
export class Director {
  #scene: Scene;
  #heldMs = 0;
  #heldSince = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #listeners = new Set<() => void>();
  readonly #stopFollowing: () => void;

  /** @param willPlay whether it is about to begin by itself: it counts as playing until somebody pauses it */
  constructor(
    readonly acts: readonly Act[],
    readonly clock: PlayClock,
    willPlay: boolean,
  ) {
    this.#scene = { act: 0, isPlaying: willPlay, isOver: false };
    this.#stopFollowing = clock.subscribe((isPassing) => {
      if (isPassing) this.#follow();
    });
    clock.seek(acts[0].from);
  }

  scene = (): Scene => this.#scene;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins by itself, unless somebody has paused it. */
  begin(): void {
    if (this.#scene.isPlaying) this.#run();
  }

  /** Goes on, or begins again from the start when the story is over. */
  play(): void {
    if (this.#scene.isOver) this.#enter(0);
    this.#set({ ...this.#scene, isPlaying: true, isOver: false });
    this.#run();
  }

  pause(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
      this.#heldMs += Date.now() - this.#heldSince;
    }
    this.clock.pause();
    this.#set({ ...this.#scene, isPlaying: false });
  }

  /** Stands still at the time, µs, and says what the story says of it. */
  seek(micros: number): void {
    this.pause();
    const act = Math.max(
      0,
      this.acts.findLastIndex(({ from }) => from <= micros),
    );
    this.#heldMs = 0;
    this.#set({ act, isPlaying: false, isOver: act === this.acts.length - 1 });
    this.clock.seek(micros);
  }

  /** Shows an act as a picture that stands still: its end. */
  showStill(act: number): void {
    this.pause();
    this.#set({ act, isPlaying: false, isOver: act === this.acts.length - 1 });
    this.clock.seek(this.acts[act].to);
  }

  close(): void {
    this.pause();
    this.#stopFollowing();
  }

  #run(): void {
    const { speed, holdS, from, to } = this.acts[this.#scene.act];
    if (to > from) {
      this.clock.setSpeed(speed);
      return this.clock.play();
    }
    this.clock.pause();
    this.#heldSince = Date.now();
    this.#timer = setTimeout(() => this.#next(), Math.max(0, holdS * 1000 - this.#heldMs));
  }

  /** Time passes: an act whose end is reached is over. */
  #follow(): void {
    const { from, to } = this.acts[this.#scene.act];
    if (this.#scene.isPlaying && to > from && this.clock.timeMicros() >= to) this.#next();
  }

  #next(): void {
    this.#timer = null;
    if (this.#scene.act + 1 >= this.acts.length) {
      this.clock.pause();
      return this.#set({ ...this.#scene, isPlaying: false, isOver: true });
    }
    this.#enter(this.#scene.act + 1);
    this.#run();
  }

  #enter(act: number): void {
    this.#heldMs = 0;
    this.#set({ ...this.#scene, act });
    if (this.clock.timeMicros() < this.acts[act].from || act === 0) this.clock.seek(this.acts[act].from);
  }

  #set(scene: Scene): void {
    this.#scene = scene;
    for (const listener of this.#listeners) listener();
  }
}
