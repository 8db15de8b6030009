import type { Experiment } from "../engine/experiment.ts";
import { rollbackExperiment, rollbackTrial } from "../engine/outcomes/rollback.ts";
import { fits } from "../scenarios/size.ts";

/**
 * What a Job tries its rollbacks with. The worker loads it once the first is due: the first picture does not wait for what
 * judges the last figure.
 */
export interface Rollbacks {
  /** The run in which this world is taken back; null = there is nothing to go back from, or it would be too large a run. */
  experimentOf(...of: Parameters<typeof rollbackExperiment>): Experiment | null;
  judge: typeof rollbackTrial;
}

export const rollbacks: Rollbacks = {
  experimentOf(...of) {
    const experiment = rollbackExperiment(...of);
    return experiment !== null && fits(experiment) ? experiment : null;
  },
  judge: rollbackTrial,
};
