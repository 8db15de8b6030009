import type { Stop } from "../../experiment.ts";
import { terminationTimes } from "../../platforms/kubernetes/termination.ts";
import { Phase } from "../../recording/codes.ts";
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
  const isOver = code[phase] === Phase.stopped || code[phase] === Phase.removed;
  const end = code[phase] === Phase.removed ? endBefore(recording, phase) : at[phase];
  const times = terminationTimes(stop.preStopMs * 1000, stop.graceMs * 1000);
  const sigtermAt = at[told] + times.sigterm;
  if (isOver && end - at[told] >= times.sigkill) return killedWords(stop, name);
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

/** What holds SIGTERM back, and whether it does so for long enough. */
function preStopWords({ scenario: { balancer } }: Recording, { preStopMs }: Stop): string {
  if (preStopMs === 0) return "it has no preStop, so that came at once";
  const isShort = preStopMs < balancer.endpointLagMs;
  const lag = isShort ? `, shorter than the ${seconds(balancer.endpointLagMs * 1000)} that the news needs` : "";
  return `its preStop had taken ${seconds(preStopMs * 1000)}${lag}`;
}

function killedWords({ preStopMs, graceMs, sigterm }: Stop, name: string): string {
  const grace = seconds(graceMs * 1000);
  const killed = `${name} was killed (SIGKILL): it had not stopped within its grace of ${grace}.`;
  const after = terminationTimes(preStopMs * 1000, graceMs * 1000);
  // The platform gives more than was asked for.
  const isLeast = after.sigkill > graceMs * 1000;
  const least = isLeast
    ? ` After SIGTERM it still got ${seconds(after.sigkill - after.sigterm)}, the least there is.`
    : "";
  if (preStopMs >= graceMs && preStopMs > 0)
    return `${killed} Its preStop alone takes ${seconds(preStopMs * 1000)}.${least}`;
  if (sigterm === "ignores") return `${killed} It takes no notice of SIGTERM.${least}`;
  if (preStopMs === 0 || isLeast) return `${killed}${least}`;
  const left = seconds((graceMs - preStopMs) * 1000);
  return `${killed} PreStop took ${seconds(preStopMs * 1000)} of the ${grace}; ${left} were left for what was inside.`;
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
