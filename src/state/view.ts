import type { Experiment } from "../engine/experiment.ts";
import type { Guarantee, guarantees } from "../engine/outcomes/guarantees.ts";
import { type Moments, moments } from "../engine/outcomes/moments.ts";
import { type Outputs, outputsOf } from "../engine/outcomes/outputs.ts";
import type { RollbackTrial } from "../engine/outcomes/rollback.ts";
import { type Window, windowOf } from "../engine/outcomes/window.ts";
import type { Recording } from "../engine/recording/recording.ts";

/** One world as the page shows it. A new object whenever its Recording has grown. */
export interface WorldView {
  id: string;
  title: string;
  recording: Recording;
  moments: Moments;
  outputs: Outputs;
  guarantees: Guarantee[];
}

/** What the worker has sent of one experiment. */
export interface Received {
  /** Which run it is of; 0 = nothing has come yet. */
  run: number;
  experiment: Experiment;
  worlds: Recording[];
  control: Recording;
  /** By world; undefined = not tried yet. */
  trials: (RollbackTrial | null | undefined)[];
}

/** What a page needs to make a view: one that shows less need not load the rest. */
export interface Views {
  /** What a strategy is called, by its id. */
  titleOf: (strategy: string) => string;
  guarantees: typeof guarantees;
}

/** All that the page shows of what it has received. */
export function viewOf({ worlds, control, trials }: Received, views: Views): { window: Window; worlds: WorldView[] } {
  const window = windowOf(worlds);
  return {
    window,
    worlds: worlds.map((recording, index) => {
      const felt = moments(recording, control);
      const outputs = outputsOf(recording, control, window, felt);
      return {
        id: recording.world.id,
        title: views.titleOf(recording.world.strategy),
        recording,
        moments: felt,
        outputs,
        guarantees: views.guarantees(recording, control, window, outputs, trials[index]),
      };
    }),
  };
}
