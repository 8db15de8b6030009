import type { Experiment } from "../../../engine/experiment.ts";
import { Run } from "../../../engine/run.ts";
import { controlWorld } from "../../../engine/worlds.ts";
import { sideBySide } from "../compare.ts";
import type { Progress } from "./answer.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { judged, seeded } from "./runs.ts";

/** Requests of controls that are kept at once: some 60 MB. */
const mostKept = 2_000_000;

/**
 * Runs experiments again and again, and keeps their controls: most changes leave the control as it is, since only what a
 * world may have of its own differs.
 */
export class Trials {
  readonly #base: Experiment;
  readonly #progress: Progress;
  readonly #controls = new Map<number, Run>();

  /** @param base what changes are compared with */
  constructor(base: Experiment, progress: Progress) {
    this.#base = base;
    this.#progress = progress;
  }

  /** One run of the experiment, by the n-th seed. */
  *run(experiment: Experiment, nth: number): Generator<Progress, Figures> {
    const together = sideBySide(this.#base, experiment);
    const isOfBase = together.length === 1;
    const alone = isOfBase ? { ...together[0], worlds: together[0].worlds.slice(1) } : experiment;
    const one = seeded(alone, nth);
    const steps = judged(one, isOfBase ? this.#control(nth) : new Run(one, controlWorld));
    for (;;) {
      const turn = steps.next();
      if (turn.done) {
        this.#progress.done++;
        this.#progress.of = Math.max(this.#progress.of, this.#progress.done + 1);
        return figuresOf(turn.value[0]);
      }
      yield { ...this.#progress };
    }
  }

  /** By each of the seeds. */
  *runs(experiment: Experiment, seeds: number): Generator<Progress, Figures[]> {
    const figures: Figures[] = [];
    for (let nth = 0; nth < seeds; nth++) figures.push(yield* this.run(experiment, nth));
    return figures;
  }

  #control(nth: number): Run {
    const known = this.#controls.get(nth);
    if (known !== undefined) return known;
    const control = new Run(seeded(this.#base, nth), controlWorld);
    const { perSecond = 50 } = this.#base.scenario.people.arrivals as { perSecond?: number };
    const requests = perSecond * this.#base.scenario.horizonS;
    if ((this.#controls.size + 1) * requests <= mostKept) this.#controls.set(nth, control);
    return control;
  }
}
