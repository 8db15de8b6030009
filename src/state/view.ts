import type { Experiment } from "../engine/experiment.ts";
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
  window: Window;
  control: Recording;
  /** What going back cost when it was tried; null = it could not be tried; undefined = not tried yet. */
  trial: RollbackTrial | null | undefined;
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

/** How a strategy is called, by its id. */
export type TitleOf = (strategy: string) => string;

/** All that the page shows of what it has received. */
export function viewOf(
  { worlds, control, trials }: Received,
  titleOf: TitleOf,
  names: ReadonlyMap<string, string>,
): WorldView[] {
  const window = windowOf(worlds);
  return worlds.map((recording, index) => {
    const felt = moments(recording, control);
    const outputs = outputsOf(recording, control, window, felt);
    return {
      id: recording.world.id,
      title: names.get(recording.world.id) ?? titleOf(recording.world.strategy),
      recording,
      moments: felt,
      outputs,
      window,
      control,
      trial: trials[index],
    };
  });
}
