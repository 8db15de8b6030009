import type { WorldOf } from "../engine/common-past.ts";
import type { Experiment } from "../engine/experiment.ts";
import type { RollbackTrial } from "../engine/outcomes/rollback.ts";
import { type Chunk, transferables } from "../engine/recording/chunks.ts";
import { controlWorld } from "../engine/worlds.ts";
import { Followers } from "./followers.ts";
import { control, type Known, type Message } from "./protocol.ts";
import type { Rollbacks } from "./rollbacks.ts";
import { furthest, Track } from "./track.ts";

/** A message, and what it hands over instead of copying. */
export type Send = (message: Message, handedOver?: ArrayBufferLike[]) => void;

/** Simulated time of the first turn: little, so that the first picture is there soon; later turns are longer. */
const firstTurnMicros = 5_000_000;
const growth = 1.6;
/** A turn ends after so many events all the same, so that a newer experiment is heard soon. */
const eventsPerTurn = 20_000;

/** An earlier job, of which the page still knows what it was sent. */
export interface Earlier {
  job: Job;
  known: Known;
}

/**
 * One experiment, run in turns: `step` lets each world go on a little and sends what is new, so that the page can play
 * from the start while the end is still being computed. The worlds stay abreast of each other.
 *
 * Nothing is run twice. What an earlier experiment has in common with this one is gone on with from a checkpoint; until a
 * deployment makes a difference, the control is run for all.
 */
export class Job {
  readonly tracks = new Map<number, Track>();
  readonly #followers: Followers;
  readonly #trials = new Map<number, RollbackTrial | null>();
  readonly #begin: number;
  #ahead = firstTurnMicros;
  #trial: Track[] | null = null;
  /** The control of the last trial: that of the next differs from it in its horizon at most. */
  #trialControl: Track | null = null;

  constructor(
    readonly id: number,
    readonly experiment: Experiment,
    earlier: Earlier | null,
    /** What going back is tried with; later = it is given when it is waited for, never = it is not tried. */
    public rollbacks: Rollbacks | "later" | "never",
    private readonly send: Send,
  ) {
    const own = this.#start(control, controlWorld, earlier, null);
    this.#followers = new Followers(own);
    experiment.worlds.forEach((world, place) => this.#start(place, world, earlier, own));
    if (earlier) this.#takeOverTrials(earlier.job);
    const unfinished = [...this.tracks.values()].filter(({ isComplete }) => !isComplete);
    this.#begin = Math.min(...unfinished.map(({ run }) => run.recording.until));
  }

  /** A little further. @returns whether there is nothing left to do */
  step(): boolean {
    const untried = this.#untried();
    if (this.#unfinished().length > 0) this.#goOn();
    else if (untried < 0) return true;
    else if (typeof this.rollbacks === "object") this.#tryRollback(untried, this.rollbacks);
    return false;
  }

  /** Whether it cannot go on before it is given its `rollbacks`. */
  get isWaiting(): boolean {
    return this.rollbacks === "later" && this.#unfinished().length === 0 && this.#untried() >= 0;
  }

  #untried(): number {
    if (this.rollbacks === "never") return -1;
    return this.experiment.worlds.findIndex((_, place) => !this.#trials.has(place));
  }

  /** The world's own track, or that of the control where it is still the same. */
  trackOf(place: number): Track {
    return this.tracks.get(place) ?? this.tracks.get(control)!;
  }

  /** Begins a world where it can: at the start, at a checkpoint, or as one of the control's followers. */
  #start(place: number, world: WorldOf["world"], earlier: Earlier | null, own: Track | null): Track {
    const of = { experiment: this.experiment, world };
    const starts = [own?.startFor(of) ?? null];
    const runs = new Map<Track, { run: number; world: number }>();
    if (own) runs.set(own, { run: this.id, world: control });
    for (const [from, track] of earlier?.job.tracks ?? []) {
      runs.set(track, { run: earlier!.job.id, world: from });
      starts.push(track.startFor(of, earlier!.known.until[from + 1] ?? 0));
    }
    const start = furthest(starts);
    if (own && this.#followers.join(place, of, start?.checkpoint.reached ?? -1)) {
      const { mark } = own.start?.checkpoint ?? {};
      if (mark) this.send({ say: "start", run: this.id, world: place, of: runs.get(own)!, mark });
      return own;
    }
    const track = new Track(of, start);
    this.tracks.set(place, track);
    if (start) {
      const { mark } = start.checkpoint;
      this.send({ say: "start", run: this.id, world: place, of: runs.get(start.from)!, mark });
    }
    return track;
  }

  #unfinished(): [place: number, track: Track][] {
    return [...this.tracks].filter(([, { isComplete }]) => !isComplete);
  }

  #goOn(): void {
    const until = Math.round(this.#begin + this.#ahead);
    const behind = this.#unfinished().filter(([, { run }]) => run.recording.until < until);
    if (behind.length === 0) this.#ahead *= growth;
    for (const [place, track] of behind) {
      if (place === control) this.#goOnWithAll(track, until);
      else {
        track.advance(until, eventsPerTurn);
        this.#sendChunk([place], track.run.takeChunk());
      }
    }
  }

  /** The control goes on, and with it all worlds that are still the same. */
  #goOnWithAll(track: Track, until: number): void {
    this.#followers.advance(until, eventsPerTurn);
    this.#sendChunk([control, ...this.#followers.places], track.run.takeChunk());
    for (const parted of this.#followers.partNow()) this.tracks.set(parted.place, parted.track);
  }

  /** Takes this world's deployment back, in turns of its own: the trial's world, then its control. */
  #tryRollback(place: number, rollbacks: Rollbacks): void {
    this.#trial ??= this.#beginTrial(place, rollbacks);
    const [world, itsControl] = this.#trial;
    const unfinished = this.#trial.find(({ isComplete }) => !isComplete);
    if (unfinished) {
      unfinished.advance(Infinity, eventsPerTurn);
      return this.send({ say: "alive", run: this.id });
    }
    const trial = world && itsControl ? rollbacks.judge(world.run.recording, itsControl.run.recording) : null;
    this.#say(place, trial);
    this.#trial = null;
  }

  /** The runs of the trial, from where they part from what has been run; none where there is nothing to go back from. */
  #beginTrial(place: number, rollbacks: Rollbacks): Track[] {
    const world = this.experiment.worlds[place];
    const experiment = rollbacks.experimentOf(this.experiment, world, this.trackOf(place).run.recording);
    if (experiment === null) return [];
    const begin = (world: WorldOf["world"], ...tracks: (Track | null)[]) => {
      const of = { experiment, world };
      return new Track(of, furthest(tracks.map((track) => track?.startFor(of) ?? null)));
    };
    this.#trialControl = begin(controlWorld, this.trackOf(control), this.#trialControl);
    return [begin(world, this.trackOf(place)), this.#trialControl];
  }

  /** What was tried in a world that is the same from start to end, with a control that is, gives the same again. */
  #takeOverTrials(earlier: Job): void {
    const isTheSame = (place: number) => {
      const { start, isComplete } = this.trackOf(place);
      return isComplete && start?.checkpoint.mark.complete === true && start.from === earlier.trackOf(place);
    };
    if (!isTheSame(control)) return;
    for (const [place, trial] of earlier.#trials) {
      if (place < this.experiment.worlds.length && isTheSame(place)) this.#say(place, trial);
    }
  }

  #say(place: number, trial: RollbackTrial | null): void {
    this.#trials.set(place, trial);
    this.send({ say: "rollback", run: this.id, world: place, trial });
  }

  #sendChunk(worlds: number[], chunk: Chunk): void {
    this.send({ say: "chunk", run: this.id, worlds, chunk }, transferables(chunk));
  }
}
