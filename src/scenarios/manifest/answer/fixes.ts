import type { Fix, Progress } from "./answer.ts";
import { type Change, Effort, type Ground, groundOf, type Variant } from "./change.ts";
import { changes } from "./changes.ts";
import { workloadIn } from "./edit/edit.ts";
import type { Figures } from "./figures.ts";
import { type Base, fixOf, type Found } from "./fix-of.ts";
import { compared, isClearlyBetter, isEnough, isPerfect, scoreOf } from "./score.ts";
import type { Subject } from "./subject.ts";
import type { Trials } from "./trials.ts";
import { withVariant } from "./variant.ts";

/** So many that are enough are named, of the manifest and of all else. */
const mostOfManifest = 2;
const mostOfOthers = 2;
/** So many changes may be needed at once. */
const mostTogether = 3;
/** It is looked for so long, in runs: fewer where each is long. */
const [mostTries, fewestTries] = [60, 12];
/** A change is proved by so many of the seeds at most. */
const mostProofs = 20;
/** Up to so many requests a run is short. */
const shortRun = 50_000;

/**
 * Changes that help, each made and run. The smallest first: of the manifest those that are enough alone, or else several
 * together; then what only the program or the balancer can do.
 * @param all the runs as it is, by all seeds
 */
export function* fixesFor(subject: Subject, all: readonly Figures[], trials: Trials): Generator<Progress, Fix[]> {
  const before = all.slice(0, mostProofs);
  const seeds = before.length;
  if (isEnough(before)) return [];
  const worst = worstOf(before);
  const start = scoreOf(before[worst]);
  const allowed = Math.max(fewestTries, Math.min(mostTries, (mostTries * shortRun) / before[worst].requests));
  let tries = 0;
  const ofManifest = changes.filter(({ effort }) => effort < Effort.image);
  const asItIs = { subject, isInPlace: true, told: [], score: start };
  const found = yield* search(asItIs, ofManifest);
  const enough = distinct(found.filter(({ score }) => isPerfect(score))).slice(0, mostOfManifest);
  const together = enough.length > 0 ? [] : yield* several(found);
  const others = yield* search(
    asItIs,
    changes.filter(({ effort }) => effort >= Effort.image),
  );
  const best = others.toSorted((a, b) => compared(a.score, b.score)).slice(0, mostOfOthers);
  const fixes: Fix[] = [];
  for (const one of [...enough, ...together, ...best]) {
    const fix = yield* proved(one);
    if (fix !== null) fixes.push(fix);
  }
  // What gets a rollout through that is stuck comes before what only spares people meanwhile.
  return fixes.toSorted((a, b) => Number(b.isThrough) - Number(a.isThrough));

  /** The smallest variant of each change that does as much as its largest, if that does anything. */
  function* search(from: Base, among: readonly Change[]): Generator<Progress, Found[]> {
    const all: Found[] = [];
    const ground = groundIn(from.subject);
    for (const change of among) {
      const variants = change.variants(ground);
      if (variants.length === 0 || tries >= allowed) continue;
      let best = yield* attempt(from, change, variants, variants.length - 1);
      if (best === null || !isClearlyBetter(best.score, from.score)) continue;
      let [low, high] = [0, variants.length - 1];
      while (low < high) {
        const middle = (low + high) >>> 1;
        const one: Found | null = yield* attempt(from, change, variants, middle);
        if (one !== null && compared(one.score, best.score) <= 0) [best, high] = [one, middle];
        else low = middle + 1;
      }
      all.push(best);
      if (distinct(all.filter((one) => isPerfect(one.score))).length >= mostOfManifest) break;
    }
    return all;
  }

  function* attempt(
    from: Base,
    change: Change,
    variants: readonly Variant[],
    size: number,
  ): Generator<Progress, Found | null> {
    const made = withVariant(from.subject, variants[size]);
    if (made === null) return null;
    tries++;
    const score = scoreOf(yield* trials.run(made.subject.experiment, worst));
    const told = [...from.told, variants[size].sentence];
    return { change, variants, size, from, ...made, isInPlace: made.isInPlace && from.isInPlace, score, told };
  }

  /** The one that helps most, and then what helps most on top of it. */
  function* several(singles: readonly Found[]): Generator<Progress, Found[]> {
    let best = bestOf(singles);
    if (best === null) return [];
    const used = new Set([best.change.id]);
    while (!isPerfect(best.score) && used.size < mostTogether) {
      const helpers = ofManifest.filter(({ id }) => !used.has(id));
      const next = bestOf(yield* search(best, helpers));
      if (next === null) break;
      used.add(next.change.id);
      best = next;
    }
    return [best];
  }

  /** By all seeds. One that turns out too small is made larger. */
  function* proved(one: Found): Generator<Progress, Fix | null> {
    let [current, runs] = [one, yield* trials.runs(one.subject.experiment, seeds)];
    for (let more = 0; more < 2 && isPerfect(one.score) && !isEnough(runs); more++) {
      const size = current.size + 1;
      const larger = size < current.variants.length ? withVariant(current.from.subject, current.variants[size]) : null;
      if (larger === null) break;
      const again = yield* trials.runs(larger.subject.experiment, seeds);
      const told = [...current.from.told, current.variants[size].sentence];
      current = { ...current, ...larger, isInPlace: larger.isInPlace && current.from.isInPlace, size, told };
      runs = again;
    }
    return fixOf(subject, current, before, runs);
  }
}

/** Which of them hurts most: what helps there is looked for. */
function worstOf(runs: readonly Figures[]): number {
  const scores = runs.map(scoreOf);
  return scores.reduce((worst, score, nth) => (compared(score, scores[worst]) > 0 ? nth : worst), 0);
}

function bestOf(found: readonly Found[]): Found | null {
  return found.reduce<Found | null>(
    (best, one) => (best === null || compared(one.score, best.score) < 0 ? one : best),
    null,
  );
}

/** Without those that come to the same text. */
function distinct(found: readonly Found[]): Found[] {
  return found.filter(({ subject }, i) => !found.slice(0, i).some((other) => other.subject.text === subject.text));
}

function groundIn({ experiment, report, yaml, text, at }: Subject): Ground {
  return groundOf(experiment, report, workloadIn(yaml, text, at));
}
