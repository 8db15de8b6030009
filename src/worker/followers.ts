import { commonPast, isOfBoth } from "../engine/common-past.ts";
import { Track } from "./track.ts";

interface Follower {
  place: number;
  track: Track["of"];
  /** µs before which it is the same as the control. */
  before: number;
}

/**
 * The worlds that are still the same as the control: they are not run, they have what it has. Each parts from it at the
 * first command that makes a difference.
 */
export class Followers {
  #following: Follower[] = [];

  constructor(private readonly control: Track) {}

  get places(): number[] {
    return this.#following.map(({ place }) => place);
  }

  /** µs to which the control may go on before one of them has to part. */
  get limit(): number {
    return Math.min(...this.#following.map(({ before }) => before - 1));
  }

  /** Takes the world in if it gets further with the control than to `reached` µs. @returns whether it does */
  join(place: number, track: Track["of"], reached: number): boolean {
    if (this.control.isComplete) return false;
    const before = commonPast(this.control.of, track);
    if (before - 1 <= reached || !isOfBoth(this.control.run.save(), before, track.experiment)) return false;
    this.#following.push({ place, track, before });
    return true;
  }

  /** Lets the control go on, not beyond `limit`. */
  advance(untilMicros: number, mostEvents: number): void {
    this.control.advance(Math.min(untilMicros, this.limit), mostEvents);
  }

  /** @returns the worlds whose time to part has come */
  partNow(): { place: number; track: Track }[] {
    const { recording } = this.control.run;
    const isDue = ({ before }: Follower) => recording.complete || before - 1 <= recording.until;
    const parting = this.#following.filter(isDue);
    if (parting.length === 0) return [];
    this.#following = this.#following.filter((follower) => !parting.includes(follower));
    const checkpoint = this.control.mark();
    // Of a control that has not begun nothing has been sent.
    const start = checkpoint.reached < 0 ? null : { from: this.control, checkpoint };
    return parting.map(({ place, track }) => ({ place, track: new Track(track, start) }));
  }
}
