import type { Experiment, World } from "./experiment.ts";
import "./operator/registry.ts";
import { rollbackExperiment, rollbackTrial, type RollbackTrial } from "./outcomes/rollback.ts";
import type { Recording } from "./recording/recording.ts";
import { Run } from "./run.ts";
import { controlWorld } from "./worlds.ts";

/** What an experiment leaves behind: a Recording a world, in the experiment's order, and the control's. */
export interface Result {
  worlds: Recording[];
  control: Recording;
}

/** Runs all worlds of an experiment to the end. The same experiment gives the same Recordings, byte for byte. */
export function simulate(experiment: Experiment): Result {
  return {
    worlds: experiment.worlds.map((world) => toTheEnd(new Run(experiment, world))),
    control: toTheEnd(new Run(experiment, controlWorld)),
  };
}

/**
 * Takes this world's deployment back by its own strategy, soon after it was through, and says what that cost.
 * @param recording what the world's run left behind @param fits whether a run of this size may be made
 * @returns null when there is nothing to go back from, or it would be too large a run
 */
export function tryRollback(
  experiment: Experiment,
  world: World,
  recording: Recording,
  fits: (trial: Experiment) => boolean,
): RollbackTrial | null {
  const trial = rollbackExperiment(experiment, world, recording);
  if (trial === null || !fits(trial)) return null;
  return rollbackTrial(toTheEnd(new Run(trial, world)), toTheEnd(new Run(trial, controlWorld)));
}

function toTheEnd(run: Run): Recording {
  run.advance(Infinity);
  return run.recording;
}
