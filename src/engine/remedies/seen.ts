import type { Recording } from "../recording/recording.ts";
import { Mechanism, Phase, Step, Subject } from "../recording/codes.ts";
import { isFailureCaused } from "../outcomes/counterpart.ts";
import { newVersion, type Outputs } from "../outcomes/outputs.ts";

/** What went wrong in a world: a knob is worth a run only where it could have helped against that. */
export interface Seen {
  outputs: Outputs;
  /** Mechanism, of all that the deployment caused. */
  mechanisms: ReadonlySet<number>;
  /** A process was killed by the platform for its liveness or startup probe. */
  probeKilled: boolean;
  /** A process was killed for its memory. */
  outOfMemory: boolean;
  /** An image could not be pulled. */
  pullFailed: boolean;
  /** An instance of the new version was ready, and its process died then without having been told to stop. */
  newCrashed: boolean;
  /** A manifest set another number of instances than there were to be. */
  replicasReset: boolean;
}

export function seenIn(recording: Recording, control: Recording, outputs: Outputs): Seen {
  const { causes, steps } = recording.tables;
  const mechanisms = new Set<number>();
  for (let row = 0; row < causes.rows; row++) {
    const isOfRequest = causes.columns.subject[row] === Subject.request;
    if (isOfRequest && !isFailureCaused(recording, causes.columns.row[row], control)) continue;
    mechanisms.add(causes.columns.mechanism[row]);
  }
  const done = new Set<number>(steps.columns.kind.subarray(0, steps.rows));
  return {
    outputs,
    mechanisms,
    probeKilled: done.has(Step.probeFailed),
    outOfMemory: done.has(Step.outOfMemory),
    pullFailed: done.has(Step.pullFailed),
    newCrashed: isNewCrashed(recording),
    replicasReset: done.has(Step.setReplicas),
  };
}

export function has({ mechanisms }: Seen, ...any: readonly number[]): boolean {
  return any.some((mechanism) => mechanisms.has(mechanism));
}

/** Whether there was less room than work: the queues were full or long, nobody was left, or probes took busy ones away. */
export function wasShort(seen: Seen): boolean {
  return seen.probeKilled || has(seen, ...overload);
}

/** Whether something ended with its process or its connection that more time would have brought to its end. */
export function wasCutOff(seen: Seen): boolean {
  const { jobsLost, jobsDuplicated, connectionsDropped } = seen.outputs;
  return has(seen, Mechanism.killedInFlight) || jobsLost + jobsDuplicated + connectionsDropped > 0;
}

const overload = [
  Mechanism.noTargets,
  Mechanism.queueFull,
  Mechanism.waitedInQueue,
  Mechanism.tooSlow,
  Mechanism.storeTooSlow,
];

function isNewCrashed(recording: Recording): boolean {
  const { phases, instances } = recording.tables;
  const { phase, instance } = phases.columns;
  const version = newVersion(recording);
  const wasReady = new Set<number>();
  for (let row = 0; row < phases.rows; row++) {
    if (instances.columns.version[instance[row]] !== version) continue;
    if (phase[row] === Phase.ready || phase[row] === Phase.readyUnseen) wasReady.add(instance[row]);
    else if ((phase[row] === Phase.crashed || phase[row] === Phase.restarting) && wasReady.has(instance[row]))
      return true;
  }
  return false;
}
