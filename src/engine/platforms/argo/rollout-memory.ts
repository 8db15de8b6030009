import type { Deed, Seen } from "../../operator/rollout.ts";
import type { OlderSets } from "./older-sets.ts";
import type { CountedSet } from "./rollout.ts";

/** What a Rollout keeps in mind whatever its strategy: in Kubernetes it stands in its status and its sets' annotations. */
export interface RolloutMemory {
  /** Versions in the order in which they were last told to run. */
  revisions: readonly number[];
  /** µs at which a set is to be scaled down, by version: the annotation scale-down-deadline. */
  deadlines: Readonly<Record<number, number>>;
  progress: Progress;
}

export interface Progress {
  /** What may only rise: updated, not old, ready, available, steps done. */
  figures: readonly number[];
  micros: number;
}

/** The memory when a version is told to run: the progress deadline counts from now. */
export function remember(version: number, running: number, seen: Seen, before: RolloutMemory | null): RolloutMemory {
  const revisions = (before?.revisions ?? [running]).filter((one) => one !== version);
  return {
    revisions: [...revisions, version],
    deadlines: before?.deadlines ?? {},
    progress: { figures: figuresOf(version, seen, 0), micros: seen.nowMicros },
  };
}

/** The sets as the pure functions want them, newest revision first. A set's pods are created as soon as they are asked for. */
export function countedSets({ revisions, deadlines }: RolloutMemory, { sets }: Seen): CountedSet[] {
  const counted = sets.map(({ version, spec, available }) => ({
    ...{ version, spec, pods: spec, available },
    scaleDownAtMicros: deadlines[version],
  }));
  return counted.toSorted((a, b) => revisions.indexOf(b.version) - revisions.indexOf(a.version));
}

/** The deadlines after a pass; whoever has been scaled to nothing has none. */
export function nextDeadlines(before: RolloutMemory["deadlines"], { deadlines, scales }: OlderSets) {
  const next: Record<number, number> = { ...before };
  for (const { version, atMicros } of deadlines) {
    if (atMicros === null) delete next[version];
    else next[version] = atMicros;
  }
  for (const { version, to } of scales) if (to === 0) delete next[version];
  return next;
}

/** µs of the next deadline; Infinity = there is none. */
export function nextDeadlineMicros({ deadlines }: RolloutMemory, { nowMicros }: Seen): number {
  return Math.min(Infinity, ...Object.values(deadlines).filter((at) => at > nowMicros));
}

/** Progress is what makes a figure rise; a pause that ends is a step done. */
export function noteProgress(before: Progress, version: number, seen: Seen, step: number): Progress {
  const figures = figuresOf(version, seen, step);
  const isProgress = figures.some((figure, i) => figure > (before.figures[i] ?? 0));
  return { figures, micros: isProgress ? seen.nowMicros : before.micros };
}

function figuresOf(version: number, { sets }: Seen, step: number): number[] {
  const sum = (what: "spec" | "ready" | "available", isIn: (set: { version: number }) => boolean) =>
    sets.filter(isIn).reduce((total, set) => total + set[what], 0);
  const all = () => true;
  const isNew = (set: { version: number }) => set.version === version;
  const isOld = (set: { version: number }) => set.version !== version;
  return [sum("spec", isNew), -sum("spec", isOld), sum("ready", all), sum("available", all), step];
}

/** When a pause is looked at again: strictly after its end; without an end, when somebody promotes it, if anybody does. */
export function pauseEndMicros(sinceMicros: number, durationS: number | null, promoteAfterS: number): number {
  const seconds = durationS ?? (promoteAfterS > 0 ? promoteAfterS : Infinity);
  return sinceMicros + Math.round(seconds * 1_000_000) + 1;
}

/** A pause that has begun, as a deed. */
export function pauseDeed(durationS: number | null): Deed {
  return { do: "pause", seconds: durationS ?? 0 };
}
