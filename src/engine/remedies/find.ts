import type { Experiment } from "../experiment.ts";
import type { Outputs } from "../outcomes/outputs.ts";
import type { Recording } from "../recording/recording.ts";
import type { Aim } from "./aim.ts";
import { type Crowd, Crowds } from "./crowds.ts";
import { type Difference, differences } from "./difference.ts";
import { remedies } from "./registry.ts";
import { Reach, type Remedy } from "./remedy.ts";
import { type Seen, seenIn } from "./seen.ts";
import { attempt, type Base, baseOf, type Trial } from "./trial.ts";

/** One change, and what it would have done: found by running the experiment with it. */
export interface Finding {
  remedy: string;
  scope: Remedy["scope"];
  size: number;
  /** The second part of a pair, where one knob is not enough; null = one is. */
  also: { remedy: string; size: number } | null;
  /** What it would have done here, and what not. */
  sentence: string;
  /** What is set otherwise, as data. */
  differences: Difference[];
  /** The experiment with the change made. */
  experiment: Experiment;
  /** How many of those it was looked for are hurt with it. */
  hurt: number;
  outputs: Outputs;
  /** The same change with other people: how it went with each of these crowds. */
  crowds: Crowd[];
}

export interface Findings {
  /** How many are hurt as it is. */
  hurt: number;
  outputs: Outputs;
  /**
   * The changes that would have saved all of them, and got the rollout through, with these people and all the other crowds.
   * The smallest first: one knob before two, then by reach.
   */
  saving: Finding[];
  /** Where none would: the one that would have saved the most; null = nothing helps. */
  best: Finding | null;
  /** So many changes were tried. */
  tried: number;
}

/** What was found and is not proved with other people yet. */
interface Candidate {
  knobs: readonly { remedy: Remedy; size: number; sentence: string }[];
  trial: Trial;
}

/** So many that save all are enough. */
const enough = 3;
/** Of one knob so many sizes are asked of other crowds. */
const sizesAsked = 3;
/** Pairs are made of so many of the knobs that help most, each with each, and of the first of them with any other knob. */
const paired = 4;

/**
 * Looks for the smallest changes that would have saved whom this world's deployment hurt, or would have got its rollout
 * through, by making them and running it again; a change must not undo the deployment, nor hurt people in the control
 * instead. Candidates are found with these people; those that save all must do so with other crowds too. In turns, each a few
 * ms long: whoever stops asking has cancelled it.
 * @param recordings of all the experiment's worlds, in their order @param control its control
 * @param aim whom to save; a stuck rollout counts where it is everybody
 */
export function* findRemedies(
  experiment: Experiment,
  worldId: string,
  recordings: readonly Recording[],
  control: Recording,
  aim: Aim,
): Generator<void, Findings> {
  const place = experiment.worlds.findIndex(({ id }) => id === worldId);
  const base = baseOf(experiment, place, recordings, control, aim);
  const { hurt, outputs } = base.verdict;
  const findings: Findings = { hurt, outputs, saving: [], best: null, tried: 0 };
  if (base.verdict.harm > 0) yield* new Search(base, control, findings).toTheEnd();
  return findings;
}

class Search {
  readonly #seen: Seen;
  readonly #crowds: Crowds;
  /** What helps and does not save all, or not with all crowds; the best first. */
  readonly #partial: Candidate[] = [];

  constructor(
    readonly base: Base,
    control: Recording,
    readonly findings: Findings,
  ) {
    this.#seen = seenIn(base.recording, control, base.verdict.outputs);
    this.#crowds = new Crowds(base);
  }

  *toTheEnd(): Generator<void, void> {
    const { saving } = this.findings;
    const fitting = remedies.filter(({ fits }) => fits === undefined || fits(this.#seen));
    for (const remedy of fitting) {
      // The last resort is not named where less would do: two knobs are less.
      if (remedy.reach === Reach.strategy && saving.length === 0) yield* this.#pairs(fitting);
      if (remedy.reach === Reach.strategy && saving.length > 0) return;
      const candidate = yield* this.#smallest(remedy, null);
      if (candidate !== null) yield* this.#take(candidate);
      if (saving.length === enough) return;
    }
    if (saving.length > 0 || this.#partial.length === 0) return;
    const [best] = this.#partial;
    this.findings.best = this.#told(best, yield* this.#crowds.ask(best.trial.experiment, this.#savesAll(best), false));
  }

  /** Puts the candidate where it belongs: among those that save, with proof, or those that help. */
  *#take(candidate: Candidate): Generator<void, void> {
    if (candidate.trial.harm > 0) return this.#keep(candidate);
    const saving = yield* this.#proved(candidate);
    if (saving !== null) this.findings.saving.push(saving);
    else this.#keep(candidate);
  }

  #keep(candidate: Candidate): void {
    const { harm } = candidate.trial;
    const index = this.#partial.findIndex(({ trial }) => trial.harm > harm);
    this.#partial.splice(index < 0 ? this.#partial.length : index, 0, candidate);
  }

  /** What saves all here must do so with every other crowd: else a little more of it; null = it was a coincidence. */
  *#proved(candidate: Candidate): Generator<void, Finding | null> {
    const earlier = candidate.knobs.slice(0, -1);
    const { remedy, size } = candidate.knobs.at(-1)!;
    const from = this.#made(earlier[0] ?? null);
    const larger = remedy.reach === Reach.strategy ? [] : this.#sizes(remedy, from).filter((other) => other > size);
    for (const next of [size, ...larger].slice(0, sizesAsked)) {
      const one = next === size ? candidate : yield* this.#attempt(remedy, next, earlier[0] ?? null);
      if (one === null || one.trial.harm > 0) continue;
      const crowds = yield* this.#crowds.ask(one.trial.experiment, this.#savesAll(one), true);
      if (crowds.every(({ held }) => held)) return this.#told(one, crowds);
    }
    return null;
  }

  /** Two knobs at once, those first that help most by themselves; ends with the first pair that saves all. */
  *#pairs(fitting: readonly Remedy[]): Generator<void, void> {
    const single = this.#partial.filter(({ knobs }) => knobs.length === 1).slice(0, paired);
    const leaders = single.map(({ knobs: [knob] }) => knob);
    const pairs = leaders.flatMap((one, index) => leaders.slice(index + 1).map(({ remedy }) => [one, remedy] as const));
    const [first] = leaders;
    const rest = fitting.filter(({ id, reach }) => {
      return reach !== Reach.strategy && leaders.every(({ remedy }) => remedy.id !== id);
    });
    if (first !== undefined) pairs.push(...rest.map((remedy) => [first, remedy] as const));
    for (const [one, other] of pairs) {
      const candidate = yield* this.#smallest(other, one);
      if (candidate !== null) yield* this.#take(candidate);
      if (this.findings.saving.length > 0) return;
    }
  }

  /**
   * The smallest size of the knob that leaves as little harm as its largest does; null = it helps nobody.
   * @param after a knob that is turned first; it counts only what helps more than that one alone
   */
  *#smallest(remedy: Remedy, after: Candidate["knobs"][number] | null): Generator<void, Candidate | null> {
    const sizes = this.#sizes(remedy, this.#made(after));
    if (sizes.length === 0) return null;
    let best: Candidate | null = null;
    if (remedy.reach === Reach.strategy) {
      for (const size of sizes) best = better(best, yield* this.#attempt(remedy, size, after));
      return best;
    }
    best = yield* this.#attempt(remedy, sizes.at(-1)!, after);
    if (best === null) return null;
    let [low, high] = [0, sizes.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const one: Candidate | null = yield* this.#attempt(remedy, sizes[middle], after);
      if (one !== null && one.trial.harm <= best.trial.harm) {
        best = one;
        high = middle;
      } else low = middle + 1;
    }
    return best;
  }

  /** One size of one knob, run. @returns null where it helps nobody */
  *#attempt(remedy: Remedy, size: number, after: Candidate["knobs"][number] | null): Generator<void, Candidate | null> {
    const { base } = this;
    const from = this.#made(after);
    const world = from.worlds[base.place];
    const trial = yield* attempt(base, remedy.apply(from, world, size));
    this.findings.tried++;
    if (trial.isWorse || trial.harm >= this.#harmWith(after)) return null;
    const sentence = remedy.sentence(size, from, world, this.#seen);
    const knob = { remedy, size, sentence };
    return { knobs: after === null ? [knob] : [after, knob], trial };
  }

  /** The experiment with this knob turned. */
  #made(knob: Candidate["knobs"][number] | null): Experiment {
    const { experiment, place } = this.base;
    return knob === null ? experiment : knob.remedy.apply(experiment, experiment.worlds[place], knob.size);
  }

  #harmWith(knob: Candidate["knobs"][number] | null): number {
    const alone = this.#partial.find(({ knobs }) => knobs.length === 1 && knobs[0] === knob);
    return alone?.trial.harm ?? this.base.verdict.harm;
  }

  #sizes(remedy: Remedy, experiment: Experiment): readonly number[] {
    return remedy.sizes(experiment, experiment.worlds[this.base.place]);
  }

  /** Whether the other crowds are to be saved whole: one person's like are not to be found there. */
  #savesAll({ trial }: Candidate): boolean {
    return this.base.aim.kind === "everybody" && trial.harm === 0;
  }

  #told({ knobs, trial }: Candidate, crowds: Crowd[]): Finding {
    const [one, other] = knobs;
    const { experiment, hurt, outputs } = trial;
    const said = knobs.map(({ sentence }) => sentence).join(" ");
    return {
      remedy: one.remedy.id,
      size: one.size,
      also: other === undefined ? null : { remedy: other.remedy.id, size: other.size },
      scope: knobs.every(({ remedy }) => remedy.scope === "deployment") ? "deployment" : "scenario",
      sentence: `${other === undefined ? "" : "Two changes together. "}${said}${this.#butFor(trial)}`,
      differences: differences(this.base.experiment, experiment),
      experiment,
      hurt,
      outputs,
      crowds,
    };
  }

  #whom(hurt: number): string {
    if (this.base.aim.kind === "person") return "they";
    return hurt === 1 ? "1 person" : `${hurt} people`;
  }

  /** A change's sentence speaks of what it is for: where not all is well all the same, it must not claim more. */
  #butFor({ hurt, outputs }: Trial): string {
    const people = hurt === 0 ? "" : ` But ${this.#whom(hurt)} would still have been hurt.`;
    const isStuck = outputs.rolloutState === "stuck" && this.base.aim.kind === "everybody";
    return isStuck ? `${people} But the rollout would still be stuck.` : people;
  }
}

function better(one: Candidate | null, other: Candidate | null): Candidate | null {
  return one === null || (other !== null && other.trial.harm < one.trial.harm) ? other : one;
}
