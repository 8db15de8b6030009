import type { Stop } from "../../experiment.ts";
import { terminationTimes } from "../../platforms/kubernetes/termination.ts";
import { Phase, Step } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { atTime, instanceName, seconds, shortTime } from "../words.ts";
import { stoppedAs } from "./run-as.ts";

/** How an instance that was told to stop did so: preStop, SIGTERM, SIGKILL, and how that compares with the news of it. */

/** @param phase row in `phases`: draining, lingering, stopped or removed @returns a sentence that begins with its name */
export function stopWords(recording: Recording, phase: number): string {
  const { at, phase: code, instance } = recording.tables.phases.columns;
  const stop = stoppedAs(recording, instance[phase]);
  const name = instanceName(instance[phase]);
  const told = phaseBefore(recording, phase, Phase.terminating);
  if (told < 0) {
    const isRestarted = phaseBefore(recording, phase, Phase.restarting) >= 0;
    return isRestarted
      ? `${name} was told to stop while its process was being stopped anyway, to be started again.`
      : `${name} was told to stop before it had started.`;
  }
  if (wasRemoved(recording, phase)) return `${name} was deleted at once, and its process killed with it (SIGKILL).`;
  const isOver = code[phase] === Phase.stopped || code[phase] === Phase.removed;
  const end = code[phase] === Phase.removed ? endBefore(recording, phase) : at[phase];
  const { sigterm, sigkill } = terminationTimes(Math.round(stop.preStopMs * 1000), Math.round(stop.graceMs * 1000));
  const sigtermAt = at[told] + sigterm;
  if (isOver && end - at[told] >= sigkill) return killedWords(stop, name, sigkill - sigterm);
  const preStop = preStopWords(recording, stop);
  if (stop.sigterm === "exits") return `${name} exited at SIGTERM, with whatever was inside it; ${preStop}.`;
  if (code[phase] === Phase.lingering) {
    return `${name} had had SIGTERM at ${atTime(sigtermAt)}; it fails its readiness since, and serves on for ${seconds(stop.lingerMs * 1000)}.`;
  }
  const how =
    stop.sigterm === "lingers" && stop.lingerMs > 0
      ? `closed its listener ${shortTime(stop.lingerMs * 1000)} after SIGTERM`
      : "closed its listener at SIGTERM";
  const finished = end > sigtermAt ? `at ${atTime(end)} when it had finished` : "at once, with nothing left to do";
  const ended = isOver ? `, and ended ${finished}` : "";
  return `${name} ${how}${ended}; ${preStop}.`;
}

/** Whether it was deleted while its process still ran: nothing asks that to stop. */
function wasRemoved({ tables: { phases, steps } }: Recording, phase: number): boolean {
  const { step, at } = phases.columns;
  const isIt = step[phase] < steps.rows && steps.columns.kind[step[phase]] === Step.remove;
  return isIt && steps.columns.at[step[phase]] === at[phase] && phases.columns.phase[phase] === Phase.stopped;
}

/** What holds SIGTERM back, and whether it does so for long enough. */
function preStopWords({ scenario: { balancer } }: Recording, { preStopMs, graceMs }: Stop): string {
  if (preStopMs === 0) return "it has no preStop, so that came at once";
  if (preStopMs > graceMs) {
    return `its preStop takes ${shortTime(preStopMs * 1000)}, and was cut off with its grace, after ${shortTime(graceMs * 1000)}`;
  }
  const isShort = preStopMs < balancer.endpointLagMs;
  const lag = isShort ? `, shorter than the ${seconds(balancer.endpointLagMs * 1000)} that the news needs` : "";
  return `its preStop had taken ${shortTime(preStopMs * 1000)}${lag}`;
}

/** @param left µs that it had between SIGTERM and SIGKILL */
function killedWords({ preStopMs, graceMs, sigterm }: Stop, name: string, left: number): string {
  const grace = shortTime(graceMs * 1000);
  const spent = Math.min(preStopMs, graceMs);
  // However little is left: the least that the platform gives.
  const isLeast = graceMs - spent < left / 1000;
  const of = preStopMs === 0 ? "" : `, of which its preStop left ${shortTime((graceMs - spent) * 1000)}`;
  const killed = isLeast
    ? `${name} was killed (SIGKILL) ${seconds(spent * 1000 + left)} after it had been told to stop: its grace is ${grace}${of}, and ${seconds(left)} after SIGTERM is the least that is given (Kubernetes’ minimum).`
    : `${name} was killed (SIGKILL): it had not stopped within its grace of ${grace}.`;
  if (preStopMs >= graceMs && preStopMs > 0) return `${killed} Its preStop alone takes ${shortTime(preStopMs * 1000)}.`;
  if (sigterm === "ignores") return `${killed} It takes no notice of SIGTERM.`;
  if (preStopMs === 0 || isLeast) return killed;
  return `${killed} PreStop took ${shortTime(preStopMs * 1000)} of the ${grace}; ${seconds(left)} were left for what was inside.`;
}

/** µs at which its process ended, before it was removed. */
function endBefore(recording: Recording, phase: number): number {
  const row = phaseBefore(recording, phase, Phase.stopped);
  return recording.tables.phases.columns.at[row < 0 ? phase : row];
}

/** Row in `phases` at which the instance was in that phase, before this row; -1 = it never was. */
export function phaseBefore({ tables: { phases } }: Recording, before: number, code: number): number {
  const { instance, phase } = phases.columns;
  for (let row = before - 1; row >= 0; row--) {
    if (instance[row] === instance[before] && phase[row] === code) return row;
  }
  return -1;
}
