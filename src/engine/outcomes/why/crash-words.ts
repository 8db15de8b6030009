import type { Instances } from "../../experiment.ts";
import { meanMs } from "../../kernel/distributions.ts";
import { Phase, Step } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { instanceName, seconds, shortTime } from "../words.ts";
import { runAs } from "./run-as.ts";

/** Why a process ended that nobody had asked to: by whom it was killed, and what they saw. */

/** @param step row in `steps` that ended the process @returns null = nothing more is known */
export function crashWords(recording: Recording, step: number): string | null {
  const { kind, instance } = recording.tables.steps.columns;
  const name = instanceName(instance[step]);
  switch (kind[step]) {
    case Step.kill:
      return `The process of ${name} was killed, with whatever was inside it.`;
    case Step.outOfMemory:
      return memoryWords(runAs(recording, instance[step]), name);
    case Step.probeFailed:
    case Step.startupFailed:
      return probeWords(recording, step, name);
    default:
      return null;
  }
}

/** What it held that was more than it may. */
function memoryWords(instances: Instances, name: string): string {
  const killed = `${name} was killed for its memory (OOM, exit code 137)`;
  if (instances.memory === null) return `${killed}.`;
  const { baseMb, limitMb, leakMb, perRequestMb } = instances.memory;
  if (baseMb > limitMb) return `${killed}: it holds ${baseMb} MB once it has started, and may hold ${limitMb} MB.`;
  if (leakMb > 0 && baseMb + perRequestMb * instances.slots <= limitMb) {
    return `${killed}: it keeps ${leakMb} MB of every request that it serves, holds ${baseMb} MB to begin with, and may hold ${limitMb} MB. It leaks.`;
  }
  const fit = Math.floor((limitMb - baseMb) / Math.max(perRequestMb, 0.001));
  return `${killed}: of ${limitMb} MB it needs ${baseMb} MB itself and ${perRequestMb} MB for each request inside. ${fit === 0 ? "None fits" : `Only ${fit} fit`}, and it takes in up to ${instances.slots + instances.queueLimit}.`;
}

function probeWords(recording: Recording, step: number, name: string): string {
  const { at, kind, instance } = recording.tables.steps.columns;
  const { probes, boot } = runAs(recording, instance[step]);
  const isStartup = kind[step] === Step.startupFailed;
  const which = isStartup ? "startup" : "liveness";
  const probe = isStartup ? probes.startup : probes.liveness;
  const times = probe === null || probe.failureThreshold === 1 ? "" : ` ${probe.failureThreshold} times in a row`;
  const began = bootingAt(recording, instance[step], at[step]);
  if (began < 0) {
    const patience = probe === null || probe.checks === "port" ? "" : ` within ${shortTime(probe.timeoutMs * 1000)}`;
    return `${name} did not answer its ${which} probe${patience}${times}: the platform stops it and starts it again.`;
  }
  const took = at[step] - began;
  const needs = meanMs(boot) * 1000;
  const mean = needs > took ? `, and it needs about ${seconds(needs)} to start` : "";
  const noStartup = isStartup || probes.startup !== null ? "" : " It has no startup probe that would wait for it.";
  return `${name} was killed by its ${which} probe while it was still starting: the probe had failed${times}, ${seconds(took)} after the process began${mean}.${noStartup}`;
}

/** µs since which the instance had been starting right before that moment, at which it may start anew; −1 = it had started. */
function bootingAt({ tables: { phases } }: Recording, of: number, by: number): number {
  const { instance, phase, at } = phases.columns;
  for (let row = phases.rows - 1; row >= 0; row--) {
    if (instance[row] !== of || at[row] >= by) continue;
    if (phase[row] === Phase.booting) return at[row];
    const isEnd = phase[row] === Phase.crashed || phase[row] === Phase.restarting;
    if (!isEnd && phase[row] !== Phase.readyUnseen) return -1;
  }
  return -1;
}
