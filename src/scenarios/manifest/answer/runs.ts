import type { Experiment } from "../../../engine/experiment.ts";
import { type Failures, failures } from "../../../engine/outcomes/failures.ts";
import { type Losses, lossesOf } from "../../../engine/outcomes/losses.ts";
import { type Moments, moments } from "../../../engine/outcomes/moments.ts";
import { type Outputs, outputsOf } from "../../../engine/outcomes/outputs.ts";
import { peopleHurt } from "../../../engine/outcomes/people-hurt.ts";
import { type Window, windowOf } from "../../../engine/outcomes/window.ts";
import type { Recording } from "../../../engine/recording/recording.ts";
import { Run } from "../../../engine/run.ts";

/** One world, run, and all that is read from it. */
export interface Judged {
  experiment: Experiment;
  recording: Recording;
  control: Recording;
  window: Window;
  felt: Moments;
  failed: Failures;
  lost: Losses;
  outputs: Outputs;
  /** Keys of people: the same in every world. */
  harmed: Set<number>;
  /** How many were hurt after the window, while the last old instances still had time to stop. */
  later: number;
}

const eventsPerTurn = 5000;
/** Whoever was told to stop last has ended within the window if its grace is no longer than this, µs. */
const mostlyWatched = 100_000_000;
/** So often it is looked whether the rollout is over, µs. */
const lookEvery = 10_000_000;

/** The experiment with the n-th seed from its own on. */
export function seeded(experiment: Experiment, nth: number): Experiment {
  return { ...experiment, seed: (experiment.seed + nth) % 4_294_967_296 };
}

/**
 * Runs all worlds of an experiment and its control, for as long as its window lasts, the last old instance may take to stop
 * and whoever waits then may still wait. In turns of a few ms.
 * @param control the experiment's own, as far as it has been run
 */
export function* judged(experiment: Experiment, control: Run): Generator<void, Judged[]> {
  const runs = experiment.worlds.map((world) => new Run(experiment, world));
  const patience = experiment.scenario.people.patience;
  const wait = patience?.kind === "constant" ? patience.ms * 1000 : Infinity;
  for (const run of runs) yield* advance(run, ({ until }) => until >= windowOf([run.recording]).to + wait);
  const window = windowOf(runs.map(({ recording }) => recording));
  const grace = Math.max(...runs.map(({ recording }) => recording.scenario.instances.stop.graceMs)) * 1000;
  const end = window.to + Math.max(0, grace - mostlyWatched) + wait;
  for (const run of runs) yield* advance(run, ({ until }) => until >= end);
  yield* advance(control, ({ until }) => until >= end);
  return runs.map(({ recording }) => judgedOf(experiment, recording, control.recording, window, end));
}

function* advance(run: Run, isOver: (recording: Recording) => boolean): Generator<void, void> {
  while (!run.recording.complete && !isOver(run.recording)) {
    run.advance(run.recording.until + lookEvery, eventsPerTurn);
    yield;
  }
}

function judgedOf(
  experiment: Experiment,
  recording: Recording,
  control: Recording,
  window: Window,
  end: number,
): Judged {
  const felt = moments(recording, control);
  const lost = lossesOf(recording, control, window);
  const after = { from: window.to, to: end };
  const { key } = recording.tables.users.columns;
  const { harmed } = peopleHurt(recording, felt, window, lost);
  return {
    ...{ experiment, recording, control, window, felt, lost },
    failed: failures(recording, control, window),
    outputs: outputsOf(recording, control, window, felt),
    harmed: new Set([...harmed].map((user) => key[user])),
    later: peopleHurt(recording, felt, after, lossesOf(recording, control, after)).harmed.size,
  };
}
