import type { Instances, Stop } from "../../experiment.ts";
import { Phase } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { releaseOf } from "../../recording/release-of.ts";

/** How one instance is run: those of the first version as the scenario says, the others as the world's release. */
export function runAs({ scenario, world, tables: { instances } }: Recording, instance: number): Instances {
  const { version } = instances.columns;
  return version[instance] === version[0] ? scenario.instances : releaseOf(scenario, world);
}

/** How it was stopped: a deployment stops the old ones, too, in its own way; an autoscaler does not. */
export function stoppedAs(recording: Recording, instance: number): Stop {
  const { phases, steps, decisions } = recording.tables;
  const { instance: of, phase, step } = phases.columns;
  for (let row = phases.rows - 1; row >= 0; row--) {
    if (of[row] !== instance || phase[row] !== Phase.terminating) continue;
    const isByDeployment = step[row] < steps.rows && steps.columns.decision[step[row]] < decisions.rows;
    if (isByDeployment) return releaseOf(recording.scenario, recording.world).stop;
  }
  return runAs(recording, instance).stop;
}
