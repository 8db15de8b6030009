import type { Fix } from "./answer.ts";
import { type Change, Effort, type Variant } from "./change.ts";
import { unifiedDiff } from "./edit/diff.ts";
import { type Figures, over } from "./figures.ts";
import { isEnough, type Score, scoreOf } from "./score.ts";
import type { Subject } from "./subject.ts";
import { range } from "./words.ts";

/** A manifest as it is, or with what was changed so far. */
export interface Base {
  subject: Subject;
  /** Whether all changes could be made in the text as it was written. */
  isInPlace: boolean;
  /** What was changed, in sentences. */
  told: readonly string[];
  /** Of one run. */
  score: Score;
}

/** A change that was found to help, in one run. */
export interface Found extends Base {
  change: Change;
  /** All its sizes, and which of them it is. */
  variants: readonly Variant[];
  size: number;
  from: Base;
}

/** What leaves more than this share of the harm is no fix. */
const worthwhile = 0.6;

/** …and what it came to by all seeds. @returns null = by all seeds it does not help */
export function fixOf(
  subject: Subject,
  found: Found,
  before: readonly Figures[],
  after: readonly Figures[],
): Fix | null {
  const { change, told, isInPlace } = found;
  const isHurt = before.some((run) => hurtIn(run) > 0);
  const [was, is] = [before, after].map((runs) =>
    over(runs, (run) => (isHurt ? hurtIn(run) : run.outputs.usersWhoNoticed)),
  );
  const isThrough = (runs: readonly Figures[]) => runs.every(({ outputs }) => outputs.rolloutState === "complete");
  const comesThrough = !isThrough(before) && isThrough(after);
  if (is.mean > worthwhile * was.mean && !comesThrough) return null;
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
    sentence: [...told, ...shared, ...(comesThrough ? byHand(subject) : [])].join(" "),
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

/**
 * What has to be done besides where the rollout is stuck already.
 * Source: Kubernetes' documentation of StatefulSets, "Forced rollback".
 */
function byHand({ experiment: { worlds } }: Subject): string[] {
  const [{ strategy, settings }] = worlds;
  if (strategy !== "stateful-set" || settings["podManagementPolicy"] === "Parallel") return [];
  return [
    "If your rollout is stuck already, that alone does not get it going: a StatefulSet waits for the broken pod, so delete that one by hand, too.",
  ];
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
  const isHurt = all.some((run) => hurtIn(run) > 0);
  const isStuck = after.some((run) => !scoreOf(run).isThrough);
  const rest = isStuck
    ? " The rollout is still not through."
    : isHurt && after.some((run) => hurtIn(run) > 0)
      ? " That does not save all of them."
      : !isEnough(after)
        ? " Some still have to wait."
        : "";
  if (comesThrough && all.every(({ outputs }) => outputs.usersWhoNoticed === 0)) {
    return `${runs}: the rollout comes through, and nobody notices.`;
  }
  const people = (some: readonly Figures[]) => {
    const hurt = over(some, (run) => (isHurt ? hurtIn(run) : run.outputs.usersWhoNoticed));
    return hurt.most === 0 ? "nobody" : `${range(hurt)} ${hurt.most === 1 ? "person" : "people"}`;
  };
  const state = comesThrough ? " the rollout comes through;" : "";
  return `${runs}:${state} ${people(before)} ${isHurt ? "hurt" : "kept waiting"} before, ${people(after)} after.${rest}`;
}

/** Early or late. */
function hurtIn({ outputs, later }: Figures): number {
  return outputs.usersHarmed + later;
}
