import { Phase, RolloutState } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { pauseAtEnd } from "../pause.ts";
import { atTime } from "../words.ts";
import { backInTime, type CauseLink, link } from "./link.ts";
import { explainDecision, explainPhase } from "./of-instance.ts";
import { explainLoss } from "./of-overload.ts";

const mostGroups = 3;
/** An instance in one of these has nothing more to do for its rollout. */
const settled: ReadonlySet<number> = new Set([Phase.ready, Phase.stopped, Phase.removed]);

/** Why the last rollout is not through: which instances are not where they should be, and since when. Empty = it is through. */
export function explainRollout(recording: Recording): CauseLink[] {
  const { rollouts, decisions } = recording.tables;
  const last = rollouts.rows - 1;
  if (last < 0) return [];
  const { state, at, decision } = rollouts.columns;
  if (state[last] === RolloutState.complete || state[last] === RolloutState.rolledBack) return [];
  const isReported = state[last] === RolloutState.stuck;
  const reported = isReported ? `was reported as stuck at ${atTime(at[last])}, and ` : "";
  const command = recording.commands[decisions.columns.command[decision[last]]];
  const what = command.do === "deploy" ? `The rollout of v${command.version}` : "The rollout";
  const first = link("felt", `${what} ${reported}is not through at ${atTime(recording.until)}.`, recording.until);
  const waitedFor = latestPhases(recording)
    .filter((row) => !settled.has(recording.tables.phases.columns.phase[row]))
    .toReversed();
  const culprits = [...groups(recording, waitedFor).values()]
    .slice(0, mostGroups)
    .flatMap((rows) => explainState(recording, rows));
  const paused = pauseLink(recording);
  const why =
    culprits.length > 0
      ? culprits
      : paused !== null
        ? [paused]
        : [link("instance", "All its instances are as they should be: the procedure itself still waits.", at[last])];
  const end = explainDecision(recording, decision[last], null);
  // An instance may be at it since before: by an earlier deployment's steps, which are no part of this one.
  const ofThis = why
    .filter(({ kind, atMicros }) => kind === "instance" || atMicros >= end.atMicros)
    .map((one) => ({ ...one, atMicros: Math.max(one.atMicros, end.atMicros) }));
  return backInTime([first, ...ofThis.toSorted((a, b) => b.atMicros - a.atMicros), end]);
}

/** A rollout that waits because it was told to; null = it does not. */
function pauseLink(recording: Recording): CauseLink | null {
  const pause = pauseAtEnd(recording);
  if (pause === null) return null;
  const text =
    pause.seconds === 0
      ? "It paused until somebody promotes it, and nobody has."
      : `It paused for ${pause.seconds} s, which are not over.`;
  return link("step", text, pause.atMicros);
}

/** Why this instance's process was started again the last time. Empty = it never was. */
export function explainRestart(recording: Recording, instance: number): CauseLink[] {
  const { phases } = recording.tables;
  for (let row = phases.rows - 1; row >= 0; row--) {
    const code = phases.columns.phase[row];
    const isEnd = code === Phase.crashed || code === Phase.restarting;
    if (phases.columns.instance[row] === instance && isEnd) return backInTime(explainLoss(recording, row));
  }
  return [];
}

/** Those that are at the same, by what was done to them. */
function groups({ tables: { phases, steps, instances } }: Recording, rows: readonly number[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const { phase, step, instance } = phases.columns;
    const kind = step[row] < steps.rows ? steps.columns.kind[step[row]] : 0;
    const key = `${phase[row]} ${kind} ${instances.columns.version[instance[row]]}`;
    const group = found.get(key) ?? [];
    group.push(row);
    found.set(key, group);
  }
  return found;
}

/**
 * What instances are at that are all at the same, and what was last done to one of them; the decision behind it is the
 * rollout's own.
 */
function explainState(recording: Recording, rows: readonly number[]): CauseLink[] {
  const { phases, steps, instances } = recording.tables;
  const { instance, at, step } = phases.columns;
  const [phase] = rows;
  const version = `v${instances.columns.version[instance[phase]]}`;
  const others =
    rows.length === 1 ? "" : ` So it is with ${rows.length} instances of ${version}: ${namesOf(recording, rows)}.`;
  const [itself, ...behind] = explainPhase(recording, phase);
  const text = `Since ${atTime(at[phase])}: ${itself.text}${others}`;
  const first = link("instance", text, at[phase], instance[phase]);
  if (step[phase] >= steps.rows) return [first];
  return [first, ...behind.filter(({ kind }) => kind === "step" || kind === "instance")];
}

function namesOf({ tables: { phases } }: Recording, rows: readonly number[]): string {
  const numbers = rows.map((row) => phases.columns.instance[row] + 1).toSorted((a, b) => a - b);
  return numbers.length > 6 ? `${numbers.slice(0, 6).join(", ")} …` : numbers.join(", ");
}

/** The row of each instance's latest phase, in order of time. */
function latestPhases({ tables: { phases } }: Recording): number[] {
  const latest = new Map<number, number>();
  for (let row = 0; row < phases.rows; row++) {
    latest.delete(phases.columns.instance[row]);
    latest.set(phases.columns.instance[row], row);
  }
  return [...latest.values()];
}
