import { deploymentReport, statefulSetReport } from "../../../engine/platforms/kubernetes/rollout-status.ts";
import { Phase, RolloutState } from "../../../engine/recording/codes.ts";
import type { Recording } from "../../../engine/recording/recording.ts";
import { pauseAtEnd } from "../../../engine/outcomes/pause.ts";
import { newVersion } from "../../../engine/outcomes/outputs.ts";
import type { Pipeline, Verdict } from "./answer.ts";
import type { Judged } from "./runs.ts";
import { lasting } from "./words.ts";

/** What the tools of the system say of a rollout, as far as it is known. */
type Says = (run: Judged, name: string, kind: string) => Omit<Pipeline, "sentences"> | null;

const bySystem: Readonly<Record<string, Says>> = {
  Kubernetes: kubectl,
  "Argo Rollouts": argo,
  "Amazon ECS": ecs,
  "Docker Swarm": (_, name) => ({
    command: `docker stack deploy (service ${name})`,
    says: `Updating service ${name}`,
    exitCode: 0,
    afterS: 0,
  }),
};

/** "Will your CI notice?" @param subject as in "Deployment web" */
export function pipelineOf(run: Judged, subject: string, system: string, verdict: Verdict): Pipeline | null {
  // What has no name cannot be asked about: whoever pastes a part knows the rest.
  const [kind, name = "…"] = subject.split(/ (?=\S+$)/);
  const said = Object.hasOwn(bySystem, system) ? bySystem[system](run, name, kind) : null;
  if (said === null || run.outputs.rolloutState === "none") return null;
  return { ...said, sentences: [saidSentence(said), truthSentence(run, said, verdict)] };
}

function saidSentence({ command, says, exitCode, afterS }: Omit<Pipeline, "sentences">): string {
  const line = says === null ? "" : ` Its last line: “${says}”.`;
  if (exitCode === null) return `\`${command}\` still waits when the simulated time is over.${line}`;
  if (afterS === 0)
    return `\`${command}\` does not wait for the rollout: it ends at once with exit code ${exitCode}.${line}`;
  return `\`${command}\` ends after ${lasting(afterS ?? 0)} with exit code ${exitCode}.${line}`;
}

function truthSentence({ outputs }: Judged, { exitCode }: Omit<Pipeline, "sentences">, verdict: Verdict): string {
  const isHurt = outputs.usersHarmed > 0;
  if (exitCode === 0) {
    if (verdict === "rolled_back")
      return "It will not notice: the pipeline is green, and the old version is what runs.";
    if (verdict === "stuck") return "It will not notice: the pipeline is green, and the rollout is not through.";
    return isHurt
      ? "It will not notice: the pipeline is green. It watches instances, not what users see."
      : "The pipeline is green, and rightly so.";
  }
  const users = isHurt ? "users were hurt all the same" : "your users have not noticed anything";
  if (exitCode === null) return `It notices in that it never ends; set a time-out (--timeout). Meanwhile ${users}.`;
  return outputs.rolloutState === "complete"
    ? `It is red too early: the rollout comes through later all the same, and ${users}.`
    : `It will notice: the pipeline is red; ${users}. Nothing is taken back by itself.`;
}

/** The first time that the rollout is over, one way or the other; null = it is not. */
function overAt({ tables: { rollouts } }: Recording): { at: number; state: number } | null {
  for (let row = 0; row < rollouts.rows; row++) {
    const state = rollouts.columns.state[row];
    if (state !== RolloutState.progressing) return { at: rollouts.columns.at[row], state };
  }
  return null;
}

function secondsAfter({ window }: Judged, at: number): number {
  return (at - window.from) / 1_000_000;
}

/**
 * Source: kubectl's rollout_status.go, in `engine/platforms/kubernetes/rollout-status.ts`. A missed deadline ends it before
 * completion does.
 */
function kubectl(run: Judged, name: string, kind: string): Omit<Pipeline, "sentences"> {
  const command = `kubectl rollout status ${kind.toLowerCase()}/${name}`;
  const over = overAt(run.recording);
  const fleet = fleetAt(run.recording, over?.at ?? run.recording.until);
  const wanted = run.experiment.scenario.instances.replicas;
  if (kind === "StatefulSet") {
    const isUpdated = over?.state === RolloutState.complete;
    const updated = isUpdated ? wanted : fleet.updated;
    const { says, exitCode } = statefulSetReport({
      ...{ wanted, ready: fleet.ready, updated, partition: 0, isObserved: true, isUpdated, revision: name },
    });
    return { command, says, exitCode: isUpdated ? 0 : exitCode, afterS: isUpdated ? secondsAfter(run, over.at) : null };
  }
  const isComplete = over?.state === RolloutState.complete;
  const { says, exitCode } = deploymentReport({
    ...{ name, wanted, isObserved: true, isDeadlineExceeded: over !== null && !isComplete },
    ...(isComplete
      ? { updated: wanted, replicas: wanted, available: wanted }
      : { updated: fleet.updated, replicas: fleet.existing, available: fleet.updatedReady }),
  });
  return { command, says, exitCode, afterS: over === null ? null : secondsAfter(run, over.at) };
}

/**
 * Source: Argo Rollouts, `kubectl argo rollouts status`: waits until it is Healthy (0) or Degraded (1), and prints that.
 */
function argo(run: Judged, name: string): Omit<Pipeline, "sentences"> {
  const command = `kubectl argo rollouts status ${name}`;
  const over = overAt(run.recording);
  if (over === null) {
    const isCanary = run.recording.world.strategy === "argo-canary";
    const paused = `Paused - ${isCanary ? "CanaryPauseStep" : "BlueGreenPause"}`;
    const says = pauseAtEnd(run.recording) ? paused : "Progressing - more replicas need to be updated";
    return { command, says, exitCode: null, afterS: null };
  }
  const afterS = secondsAfter(run, over.at);
  if (over.state === RolloutState.complete) return { command, says: "Healthy", exitCode: 0, afterS };
  const says =
    over.state === RolloutState.rolledBack
      ? "Degraded - RolloutAborted"
      : `Degraded - ProgressDeadlineExceeded: ReplicaSet has timed out progressing.`;
  return { command, says, exitCode: 1, afterS };
}

/** Every 15 s, 40 times: then it gives up. Source: botocore's waiters for ECS (services-stable). */
const [ecsEveryS, ecsTries] = [15, 40];

function ecs(run: Judged, name: string): Omit<Pipeline, "sentences"> {
  const command = `aws ecs wait services-stable --services ${name || "…"}`;
  const over = overAt(run.recording);
  const afterS = over === null ? Infinity : ecsEveryS * Math.ceil(secondsAfter(run, over.at) / ecsEveryS);
  // A deployment that its circuit breaker has taken back leaves a stable service behind: that is a success to the waiter.
  if (over !== null && over.state !== RolloutState.stuck && afterS <= ecsEveryS * ecsTries) {
    return { command, says: null, exitCode: 0, afterS };
  }
  const says = "Waiter ServicesStable failed: Max attempts exceeded";
  return { command, says, exitCode: 255, afterS: ecsEveryS * ecsTries };
}

interface Fleet {
  /** Of the new version, existing and not told to stop, and how many of these are ready. */
  updated: number;
  updatedReady: number;
  /** Of all versions. */
  existing: number;
  ready: number;
}

const leaving: ReadonlySet<number> = new Set([
  Phase.terminating,
  Phase.lingering,
  Phase.draining,
  Phase.stopped,
  Phase.removed,
]);

function fleetAt(recording: Recording, atMicros: number): Fleet {
  const { phases, instances } = recording.tables;
  const latest = new Map<number, number>();
  for (let row = 0; row < phases.rows && phases.columns.at[row] <= atMicros; row++) {
    latest.set(phases.columns.instance[row], phases.columns.phase[row]);
  }
  const version = newVersion(recording);
  const fleet: Fleet = { updated: 0, updatedReady: 0, existing: 0, ready: 0 };
  for (const [instance, phase] of latest) {
    if (leaving.has(phase)) continue;
    const isNew = instances.columns.version[instance] === version;
    const isReady = phase === Phase.ready || phase === Phase.readyUnseen;
    fleet.existing++;
    if (isReady) fleet.ready++;
    if (isNew) fleet.updated++;
    if (isNew && isReady) fleet.updatedReady++;
  }
  return fleet;
}
