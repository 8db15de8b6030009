import type { Experiment } from "../experiment.ts";
import { attempt, type Base, baseWithSeed } from "./trial.ts";

/** What a change does to other people than those it was found with: whatever saves only these is a coincidence. */

/** One other crowd: the same service and deployment with another seed. */
export interface Crowd {
  seed: number;
  /** People hurt as it is, and with the change. */
  before: number;
  after: number;
  held: boolean;
}

/** So many other crowds have their say. */
export const otherCrowds = 5;

export class Crowds {
  /** As it is, crowd by crowd: run once, when first needed. */
  readonly #bases: Base[] = [];

  constructor(readonly base: Base) {}

  /**
   * Runs a change with the other crowds. It holds with one if nobody is hurt there and the rollout is not stuck; where it is
   * to save some only, if there is less harm than without it.
   * @param savesAll whether it is to save everybody @param endsAtFirst whether the first crowd with which it does not hold
   * is enough to know
   */
  *ask(changed: Experiment, savesAll: boolean, endsAtFirst: boolean): Generator<void, Crowd[]> {
    const crowds: Crowd[] = [];
    for (let n = 0; n < otherCrowds; n++) {
      const seed = seedOf(this.base.experiment.seed, n);
      this.#bases[n] ??= yield* baseWithSeed(this.base, seed);
      const { verdict } = this.#bases[n];
      const worlds = [changed.worlds[this.base.place]];
      const { hurt, harm, isWorse } = yield* attempt(this.#bases[n], { ...changed, seed, worlds });
      const held = !isWorse && (harm === 0 || (!savesAll && harm < verdict.harm));
      crowds.push({ seed, before: verdict.hurt, after: hurt, held });
      if (endsAtFirst && !held) break;
    }
    return crowds;
  }
}

/** Seeds far from each other, the same each time. */
function seedOf(seed: number, n: number): number {
  return (seed + Math.imul(n + 1, 0x9e3779b1)) >>> 0;
}
