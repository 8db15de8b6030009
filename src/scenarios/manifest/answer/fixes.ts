import type { Fix, Progress } from "./answer.ts";
import { type Change, Effort, groundOf, type Variant } from "./change.ts";
import { changes } from "./changes.ts";
import { edited, workloadIn } from "./edit/edit.ts";
import { unifiedDiff } from "./edit/diff.ts";
import { type Figures, over } from "./figures.ts";
import { spelledOut } from "./spelled-out.ts";
import { assuming, type Subject, subjectOf } from "./subject.ts";
import type { Trials } from "./trials.ts";
import { range } from "./words.ts";

/** So many that are enough are named, of the manifest and of all else. */
const mostOfManifest = 2;
const mostOfOthers = 2;
/** So many changes may be needed at once. */
const mostTogether = 3;
/** It is looked for so long, in runs. */
const mostTries = 60;

/** A way that was found, in one run. */
interface Found {
  change: Change;
  /** All sizes, and which of them it is. */
  variants: readonly Variant[];
  size: number;
  /** Before the change, and with it. */
  from: Subject;
  subject: Subject;
  isInPlace: boolean;
  score: Score;
  /** What was changed before, in sentences. */
  before: readonly string[];
}

/**
 * Changes that help, each made and run. The smallest first: of the manifest those that are enough alone, or else several
 * together; then what only the program or the balancer can do.
 * @param before the runs as it is
 */
export function* fixesFor(subject: Subject, before: readonly Figures[], trials: Trials): Generator<Progress, Fix[]> {
  const seeds = before.length;
  const start = scoreOf(before[0]);
  if (isEnough(before)) return [];
  let tries = 0;
  const ofManifest = changes.filter(({ effort }) => effort < Effort.image);
  const found = yield* search(subject, start, ofManifest, []);
  const enough = distinct(found.filter(({ score }) => isPerfect(score))).slice(0, mostOfManifest);
  const together = enough.length > 0 ? [] : yield* several(found);
  const others = yield* search(
    subject,
    start,
    changes.filter(({ effort }) => effort >= Effort.image),
    [],
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
  function* search(
    from: Subject,
    score: Score,
    among: readonly Change[],
    told: readonly string[],
  ): Generator<Progress, Found[]> {
    const all: Found[] = [];
    const ground = groundOf(from.experiment, from.report, workloadIn(from.yaml, from.text, from.at));
    for (const change of among) {
      const variants = change.variants(ground);
      if (variants.length === 0 || tries >= mostTries) continue;
      let best = yield* attempt(from, change, variants, variants.length - 1, told);
      if (best === null || !isClearlyBetter(best.score, score)) continue;
      let [low, high] = [0, variants.length - 1];
      while (low < high) {
        const middle = (low + high) >>> 1;
        const one: Found | null = yield* attempt(from, change, variants, middle, told);
        if (one !== null && compared(one.score, best.score) <= 0) [best, high] = [one, middle];
        else low = middle + 1;
      }
      all.push(best);
      if (distinct(all.filter((one) => isPerfect(one.score))).length >= mostOfManifest) break;
    }
    return all;
  }

  function* attempt(
    from: Subject,
    change: Change,
    variants: readonly Variant[],
    size: number,
    told: readonly string[],
  ): Generator<Progress, Found | null> {
    const made = withVariant(from, variants[size]);
    if (made === null) return null;
    tries++;
    const score = scoreOf(yield* trials.run(made.subject.experiment, 0));
    return { change, variants, size, from, ...made, score, before: told };
  }

  /** The one that helps most, and then what helps most on top of it. */
  function* several(singles: readonly Found[]): Generator<Progress, Found[]> {
    let best = bestOf(singles);
    if (best === null) return [];
    const used = new Set([best.change.id]);
    while (!isPerfect(best.score) && used.size < mostTogether) {
      const helpers = ofManifest.filter(({ id }) => !used.has(id));
      const told = [...best.before, best.variants[best.size].sentence];
      const next = bestOf(yield* search(best.subject, best.score, helpers, told));
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
      const larger = size < current.variants.length ? withVariant(current.from, current.variants[size]) : null;
      if (larger === null) break;
      const again = yield* trials.runs(larger.subject.experiment, seeds);
      current = { ...current, ...larger, size };
      runs = again;
    }
    return fixOf(subject, current, before, runs);
  }
}

function bestOf(found: readonly Found[]): Found | null {
  return found.reduce<Found | null>(
    (best, one) => (best === null || compared(one.score, best.score) < 0 ? one : best),
    null,
  );
}

/** How bad a run is. */
interface Score {
  isThrough: boolean;
  /** People hurt, and a little of each who was kept waiting. */
  harm: number;
}

function scoreOf({ outputs }: Figures): Score {
  const isThrough = outputs.rolloutState === "complete" || outputs.rolloutState === "none";
  return { isThrough, harm: outputs.usersHarmed + outputs.usersWhoNoticed / 1000 };
}

/** A rollout that is not through is worse than any harm. Negative = the first is better. */
function compared(a: Score, b: Score): number {
  return Number(b.isThrough) - Number(a.isThrough) || a.harm - b.harm;
}

function isClearlyBetter(now: Score, before: Score): boolean {
  return now.isThrough === before.isThrough ? now.harm <= 0.9 * before.harm && now.harm < before.harm : now.isThrough;
}

function isPerfect({ isThrough, harm }: Score): boolean {
  return isThrough && harm === 0;
}

function isEnough(runs: readonly Figures[]): boolean {
  return runs.every((run) => isPerfect(scoreOf(run)));
}

/** Without those that come to the same text. */
function distinct(found: readonly Found[]): Found[] {
  return found.filter(({ subject }, i) => !found.slice(0, i).some((other) => other.subject.text === subject.text));
}

/** @returns null = it cannot be made, or makes no difference */
function withVariant(subject: Subject, { edits, assumed }: Variant): { subject: Subject; isInPlace: boolean } | null {
  const { yaml, name } = subject;
  let text: string | null = subject.text;
  for (const edit of edits) if (text !== null) text = edited(yaml, text, subject.at, edit);
  const isInPlace = text !== null;
  const written = text === null ? spelledOut(subject, edits) : subjectOf(yaml, text, name, subject.assumed);
  const changed = written === null || assumed === undefined ? written : assuming(written, assumed);
  const isSame = JSON.stringify(changed?.experiment) === JSON.stringify(subject.experiment);
  return changed === null || isSame ? null : { subject: changed, isInPlace };
}

function fixOf(subject: Subject, found: Found, before: readonly Figures[], after: readonly Figures[]): Fix | null {
  const { change, variants, size, isInPlace } = found;
  const hurt = before.some(({ outputs }) => outputs.usersHarmed > 0) ? "usersHarmed" : "usersWhoNoticed";
  const [was, is] = [before, after].map((runs) => over(runs, ({ outputs }) => outputs[hurt]));
  const isThrough = (runs: readonly Figures[]) => runs.every(({ outputs }) => outputs.rolloutState === "complete");
  const comesThrough = !isThrough(before) && isThrough(after);
  if (is.mean >= was.mean && !comesThrough) return null;
  const where = placeOf(change);
  const hasDiff = where === "manifest" && isInPlace && found.subject.text !== subject.text;
  const shared =
    where === "manifest" && !isInPlace
      ? [
          "This part of the manifest is shared with others (by an anchor), or has a form that cannot be changed line by line: change it there by hand.",
        ]
      : [];
  return {
    where,
    sentence: [...found.before, variants[size].sentence, ...shared].join(" "),
    diff: hasDiff ? unifiedDiff(subject.text, found.subject.text, subject.name) : null,
    text: hasDiff ? found.subject.text : null,
    before: was,
    after: is,
    failedAfter: over(after, ({ outputs }) => outputs.failedRequests),
    proof: proofOf(before, after, comesThrough),
    isEnough: isEnough(after),
    isThrough: isThrough(after),
  };
}

function placeOf({ effort }: Change): Fix["where"] {
  if (effort < Effort.image) return "manifest";
  if (effort === Effort.image) return "image";
  return effort === Effort.program ? "program" : "balancer";
}

/** "Run again over the same 10 seeds: 89 to 115 people hurt before, nobody after." */
function proofOf(before: readonly Figures[], after: readonly Figures[], comesThrough: boolean): string {
  const runs = after.length === 1 ? "Run again with the same seed" : `Run again over the same ${after.length} seeds`;
  const all = [...before, ...after];
  const isHurt = all.some(({ outputs }) => outputs.usersHarmed > 0);
  const isStuck = after.some((run) => !scoreOf(run).isThrough);
  const rest = isStuck
    ? " The rollout is still not through."
    : isHurt && after.some(({ outputs }) => outputs.usersHarmed > 0)
      ? " That does not save all of them."
      : !isEnough(after)
        ? " Some still have to wait."
        : "";
  if (comesThrough && all.every(({ outputs }) => outputs.usersWhoNoticed === 0)) {
    return `${runs}: the rollout comes through, and nobody notices.`;
  }
  const people = (some: readonly Figures[]) => {
    const hurt = over(some, ({ outputs }) => (isHurt ? outputs.usersHarmed : outputs.usersWhoNoticed));
    return hurt.most === 0 ? "nobody" : `${range(hurt)} ${hurt.most === 1 ? "person" : "people"}`;
  };
  const state = comesThrough ? " the rollout comes through;" : "";
  return `${runs}:${state} ${people(before)} ${isHurt ? "hurt" : "kept waiting"} before, ${people(after)} after.${rest}`;
}
