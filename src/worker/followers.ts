import { commonPast, type CommonPast, isOfBoth } from "../engine/common-past.ts";
import type { Checkpoint } from "../engine/model/checkpoint.ts";
import { Track } from "./track.ts";

interface Follower {
  place: number;
  track: Track["of"];
  past: CommonPast;
}

/**
 * The worlds that are still the same as the control: they are not run, they have what it has. Each parts from it at the
 * first command that makes a difference, or when something happens that its overrides change.
 */
export class Followers {
  #following: Follower[] = [];
  #undisturbed: Checkpoint | undefined;

  constructor(private readonly control: Track) {}

  get places(): number[] {
    return this.#following.map(({ place }) => place);
  }

  /** µs to which the control may go on before one of them has to part. */
  get limit(): number {
    return Math.min(...this.#following.map(({ past }) => past.before - 1));
  }

  /** Takes the world in if it gets further with the control than to `reached` µs. @returns whether it does */
  join(place: number, track: Track["of"], reached: number): boolean {
    if (this.control.isComplete) return false;
    const past = commonPast(this.control.of, track);
    if (past === null || past.before - 1 <= reached) return false;
    if (!isOfBoth(this.control.run.save(), past, track.experiment)) return false;
    this.#following.push({ place, track, past });
    return true;
  }

  /** Lets the control go on, not beyond `limit`. @returns the worlds that part before what has happened now, as they are */
  advance(untilMicros: number, mostEvents: number): { place: number; track: Track }[] {
    const isWary = this.#following.some(({ past }) => past.onlyUndisturbed);
    if (isWary) this.#undisturbed = this.control.run.save(this.#undisturbed);
    this.control.advance(Math.min(untilMicros, this.limit), mostEvents);
    if (!isWary) return [];
    const now = this.control.run.save();
    return this.#part(
      this.#undisturbed!,
      ({ past, track }) => past.onlyUndisturbed && !isOfBoth(now, past, track.experiment),
    );
  }

  /** @returns the worlds whose time to part has come */
  partNow(): { place: number; track: Track }[] {
    const { recording } = this.control.run;
    const isDue = ({ past }: Follower) => recording.complete || past.before - 1 <= recording.until;
    return this.#following.some(isDue) ? this.#part(this.control.mark(), isDue) : [];
  }

  #part(checkpoint: Checkpoint, isParting: (follower: Follower) => boolean): { place: number; track: Track }[] {
    const parting = this.#following.filter(isParting);
    this.#following = this.#following.filter((follower) => !parting.includes(follower));
    // Of a control that has not begun nothing has been sent.
    const start = checkpoint.reached < 0 ? null : { from: this.control, checkpoint };
    return parting.map(({ place, track }) => ({ place, track: new Track(track, start) }));
  }
}
