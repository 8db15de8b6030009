import { commonPast, isOfBoth, type WorldOf } from "../engine/common-past.ts";
import type { Checkpoint } from "../engine/model/checkpoint.ts";
import { Run } from "../engine/run.ts";
import { Checkpoints } from "./checkpoints.ts";

/** All checkpoints of one track may take so much: 64 MB for the most tracks that there are, four worlds and a control. */
const mostBytes = 12_800_000;

/** Where a track can begin instead of at the start. */
export interface Start {
  from: Track;
  checkpoint: Checkpoint;
}

/** One world's run, and the checkpoints from which others that share its past can go on. */
export class Track {
  readonly run: Run;
  readonly checkpoints = new Checkpoints(mostBytes);

  constructor(
    readonly of: WorldOf,
    readonly start: Start | null = null,
  ) {
    this.run = new Run(of.experiment, of.world);
    if (start === null) return;
    this.run.restore(start.checkpoint);
    this.run.skipChunk();
    start.from.checkpoints.handOn(start.checkpoint, this.run, this.checkpoints);
  }

  get isComplete(): boolean {
    return this.run.recording.complete;
  }

  advance(untilMicros: number, mostEvents: number) {
    this.run.advance(untilMicros, mostEvents);
    this.checkpoints.consider(this.run);
  }

  /** A checkpoint of now, which is kept. */
  mark(): Checkpoint {
    const checkpoint = this.run.save();
    this.checkpoints.add(checkpoint);
    return checkpoint;
  }

  /** The latest checkpoint of this one from which the other can go on. @param knownUntil µs: none that goes further */
  startFor(other: WorldOf, knownUntil = Infinity): Start | null {
    const commonBefore = commonPast(this.of, other);
    const checkpoint = this.checkpoints.latest(
      (one) =>
        isOfBoth(one, commonBefore, other.experiment) && (one.mark.until < knownUntil || knownUntil === Infinity),
    );
    return checkpoint && { from: this, checkpoint };
  }
}

/** The one that goes furthest. */
export function furthest(starts: readonly (Start | null)[]): Start | null {
  let best: Start | null = null;
  for (const start of starts) {
    if (start && (best === null || start.checkpoint.reached > best.checkpoint.reached)) best = start;
  }
  return best;
}
