import type { Experiment, World } from "../experiment.ts";
import type { Recording } from "../recording/recording.ts";
import { NOBODY } from "../recording/schema.ts";
import { outputsOf } from "./outputs.ts";
import { moments } from "./moments.ts";
import { rolloutEnd } from "./window.ts";

/** What going back cost when it was tried. */
export interface RollbackTrial {
  /** s from the decision until the last request that the new version served had ended. */
  seconds: number;
  downtimeSeconds: number;
  failedRequests: number;
  usersHarmed: number;
}

/** So long after the rollout's end somebody decides to go back. */
const decidesAfterS = 10;
/** So long the way back is watched. */
const watchedS = 300;
const firstVersion = 1;

/**
 * The experiment in which this world's deployment is taken back by the same strategy, soon after it was through.
 * @returns null when it was not through, or there was none: there is nothing to go back from
 */
export function rollbackExperiment(experiment: Experiment, world: World, recording: Recording): Experiment | null {
  const end = rolloutEnd(recording);
  if (end === null || world.strategy === "none") return null;
  const atS = end / 1_000_000 + decidesAfterS;
  return {
    ...experiment,
    scenario: { ...experiment.scenario, horizonS: atS + watchedS },
    worlds: [world],
    commands: [
      ...experiment.commands.filter((command) => command.atS < atS),
      { atS, world: world.id, do: "deploy", version: firstVersion },
    ],
  };
}

/**
 * What the way back cost.
 * @param recording of the experiment above @param control its control (the same people, no deployment)
 */
export function rollbackTrial(recording: Recording, control: Recording): RollbackTrial | null {
  const command = recording.commands.at(-1);
  const end = rolloutEnd(recording);
  if (command === undefined || end === null) return null;
  const from = Math.round(command.atS * 1_000_000);
  const window = { from, to: Math.min(recording.until, end + 120_000_000) };
  const result = outputsOf(recording, control, window, moments(recording, control));
  const { downtimeSeconds, failedRequests, usersHarmed } = result;
  return { seconds: lastServedByNew(recording, from), downtimeSeconds, failedRequests, usersHarmed };
}

/** s from `from` until the last answer of any version but the first one. */
function lastServedByNew({ tables: { requests, instances } }: Recording, from: number): number {
  const { sentAt, endAfter, instance, fate } = requests.columns;
  let last = from;
  for (let row = 0; row < requests.rows; row++) {
    const isByNew = instance[row] !== NOBODY && instances.columns.version[instance[row]] !== firstVersion;
    if (fate[row] !== 0 && isByNew) last = Math.max(last, sentAt[row] + endAfter[row]);
  }
  return (last - from) / 1_000_000;
}
