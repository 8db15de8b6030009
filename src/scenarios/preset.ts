import type { Experiment } from "../engine/experiment.ts";

/** An experiment to start from. */
export interface Preset {
  id: string;
  title: string;
  /** What it shows, in one line. */
  line: string;
  experiment: Experiment;
}
