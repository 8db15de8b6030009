import { strategyOf } from "../../operator/registry.ts";
import { Phase, Step } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { releaseOf } from "../../recording/release-of.ts";
import { NOBODY } from "../../recording/schema.ts";
import { asSentence, atTime, instanceName, phaseWords, seconds, stepWords } from "../words.ts";
import { type CauseLink, link } from "./link.ts";

/** From what an instance did back to the decision. */

/** @param phase row in `phases` @returns the last link is a decision, or says that there was none */
export function explainPhase(recording: Recording, phase: number): CauseLink[] {
  const { phases, steps } = recording.tables;
  const { instance, at, step } = phases.columns;
  const first = link("instance", asSentence(wordsOf(recording, phase)), at[phase], instance[phase]);
  if (step[phase] >= steps.rows) return [first, nobodys(at[phase])];
  return [first, ...explainStep(recording, step[phase])];
}

const byPlatform: ReadonlySet<number> = new Set([Step.probeFailed, Step.outOfMemory, Step.pullFailed]);

/** @param step row in `steps` */
export function explainStep(recording: Recording, step: number): CauseLink[] {
  const { steps, decisions } = recording.tables;
  const { kind, at, instance, value, decision } = steps.columns;
  const concerned = instance[step] === NOBODY ? null : instance[step];
  const name = concerned === null ? "the instance" : instanceName(concerned);
  const first = link("step", asSentence(stepWords(kind[step], name, value[step])), at[step], concerned);
  // Nobody is started again whose process did not end before.
  const died = kind[step] === Step.restart && concerned !== null ? lastDeath(recording, concerned, at[step]) : -1;
  if (died >= 0) return [first, ...explainPhase(recording, died)];
  // What the platform did of its own accord names the step that led to it.
  const led = byPlatform.has(kind[step]) ? value[step] : -1;
  if (led >= 0 && led < step) return [first, ...explainStep(recording, led)];
  const scaler = decision[step] >= decisions.rows ? autoscaledBy(recording, step) : -1;
  if (scaler >= 0) return [first, ...explainStep(recording, scaler)];
  if (decision[step] >= decisions.rows) return [first, nobodys(at[step])];
  return [first, explainDecision(recording, decision[step], concerned)];
}

/** Row in `steps` of what the autoscaler wanted, where it had this one started or stopped; -1 = it had not. */
function autoscaledBy({ tables: { steps } }: Recording, step: number): number {
  const { kind, at } = steps.columns;
  for (let row = step - 1; row >= 0 && at[row] === at[step]; row--) if (kind[row] === Step.autoscale) return row;
  return -1;
}

/** @param decision row in `decisions` @param hit the instance that it came to; null = none */
export function explainDecision(recording: Recording, decision: number, hit: number | null): CauseLink {
  const { columns } = recording.tables.decisions;
  return link("decision", decisionWords(recording, columns.command[decision], hit), columns.at[decision]);
}

/** The end of a chain behind which there is no command. */
export function nobodys(atMicros: number): CauseLink {
  return link("nobody", "Nobody had decided this: no command stands behind it.", atMicros);
}

function decisionWords({ commands, world }: Recording, index: number, hit: number | null): string {
  const command = commands[index];
  const at = atTime(command.atS * 1_000_000);
  switch (command.do) {
    case "deploy":
      return `At ${at} somebody decided to deploy v${command.version} by “${strategyOf(world.strategy).title}”.`;
    case "pause":
      return `At ${at} somebody decided to pause the rollout.`;
    case "resume":
      return `At ${at} somebody decided to resume the rollout.`;
    case "kill":
      return `At ${at} somebody killed ${instanceName(hit ?? command.instance)}.`;
    case "spike":
      return `At ${at} more people came, for ${command.forS} s.`;
  }
}

/** What it did; where it ended, how. */
function wordsOf(recording: Recording, phase: number): string {
  const { instance, phase: code, at } = recording.tables.phases.columns;
  const name = instanceName(instance[phase]);
  if (code[phase] === Phase.ready) {
    const { slowdown } = recording.scenario.instances.warmUp;
    if (slowdown > 1)
      return `${name} had become ready, and was still slow: at first, its work takes ${slowdown} times as long.`;
    const isCold = recording.scenario.cache !== null && recording.scenario.store !== null;
    return isCold
      ? `${name} had become ready with an empty cache: at first it asks the store for nearly everything.`
      : `${name} had become ready.`;
  }
  if (code[phase] !== Phase.stopped) return phaseWords(code[phase], name);
  const { sigterm, graceMs } = releaseOf(recording.scenario, recording.world).stop;
  const told = phaseBefore(recording, phase, Phase.terminating);
  if (told < 0) return `${name} was told to stop before it had started.`;
  if (at[phase] - at[told] >= graceMs * 1000) {
    return `${name} was killed (SIGKILL): it had not stopped within its grace of ${seconds(graceMs * 1000)}.`;
  }
  return sigterm === "exits"
    ? `${name} got SIGTERM and exited at once, with whatever was inside it.`
    : phaseWords(code[phase], name);
}

/** Row in `phases` at which the instance was in that phase, before this row; -1 = it never was. */
function phaseBefore({ tables: { phases } }: Recording, before: number, code: number): number {
  const { instance, phase } = phases.columns;
  for (let row = before - 1; row >= 0; row--) {
    if (instance[row] === instance[before] && phase[row] === code) return row;
  }
  return -1;
}

/** Row in `phases` of the latest end of its process by then; -1 = none. */
function lastDeath({ tables: { phases } }: Recording, instance: number, by: number): number {
  for (let row = phases.rows - 1; row >= 0; row--) {
    const isIt = phases.columns.instance[row] === instance && phases.columns.at[row] <= by;
    const code = phases.columns.phase[row];
    if (isIt && (code === Phase.crashed || code === Phase.restarting)) return row;
  }
  return -1;
}
