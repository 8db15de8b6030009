import { strategyOf } from "../../operator/registry.ts";
import { Phase, Step } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NOBODY } from "../../recording/schema.ts";
import { asSentence, atTime, instanceName, phaseWords, shortTime, stepWords } from "../words.ts";
import { crashWords } from "./crash-words.ts";
import { instancesAt } from "./doable.ts";
import { type CauseLink, link } from "./link.ts";
import { hasAutoscaled, numberBefore, scaledBy } from "./resets.ts";
import { runAs } from "./run-as.ts";
import { stopWords } from "./stop-words.ts";

/** From what an instance did back to the decision. */

/** @param phase row in `phases` @returns the last link is a decision, or says that there was none */
export function explainPhase(recording: Recording, phase: number): CauseLink[] {
  const { phases, steps } = recording.tables;
  const { instance, at, step, phase: code } = phases.columns;
  const first = link("instance", asSentence(wordsOf(recording, phase)), at[phase], instance[phase]);
  if (step[phase] >= steps.rows) return [first, nobodys(at[phase])];
  const kind = steps.columns.kind[step[phase]];
  // Nobody is started again whose process did not end before.
  const died = deathBefore(recording, phase);
  if (died >= 0) {
    const again = { ...first, text: first.text.replace(/ was starting\.$/, " was starting again.") };
    return [again, ...explainPhase(recording, died)];
  }
  const rest = explainStep(recording, step[phase]);
  // What was done to it and what it did are one and the same: that it was told, and told it.
  if (code[phase] === Phase.terminating) return rest;
  if (!isSaid(code[phase], kind)) return [first, ...rest];
  const chain = [first, ...rest.slice(1)];
  if (chain.at(-1)!.kind !== "nobody" || !isMadeSo(recording, phase)) return chain;
  const text = "It was so made, and so limited, before the run. Nobody had decided this in the run.";
  return [...chain.slice(0, -1), link("nobody", text, chain.at(-1)!.atMicros)];
}

/** Whether the process needs more memory than it may hold because of how it is made, not of how much it has to do. */
export function isMadeSo(recording: Recording, phase: number): boolean {
  const { phases, steps } = recording.tables;
  const { memory, slots } = runAs(recording, phases.columns.instance[phase]);
  const step = phases.columns.step[phase];
  const ranOut = step < steps.rows && steps.columns.kind[step] === Step.outOfMemory;
  if (!ranOut || memory === null) return false;
  return memory.leakMb > 0 || memory.baseMb + memory.perRequestMb * slots > memory.limitMb;
}

/** Row in `phases` of the end of the process whose start anew this one is part of; -1 = it is no start anew. */
export function deathBefore(recording: Recording, phase: number): number {
  const { phases, steps } = recording.tables;
  const { step, instance, at } = phases.columns;
  if (step[phase] >= steps.rows || steps.columns.kind[step[phase]] !== Step.restart) return -1;
  return lastDeath(recording, instance[phase], at[phase]);
}

/** Whether the words of what it did say already what was done to it. */
function isSaid(code: number, kind: number): boolean {
  const isOfDeath = code === Phase.crashed || code === Phase.restarting || code === Phase.stopped;
  return (isOfDeath && endsProcess.has(kind)) || (code === Phase.pullBackOff && kind === Step.pullFailed);
}

const endsProcess: ReadonlySet<number> = new Set([Step.kill, Step.outOfMemory, Step.probeFailed, Step.startupFailed]);
const byPlatform: ReadonlySet<number> = new Set([
  Step.probeFailed,
  Step.startupFailed,
  Step.outOfMemory,
  Step.pullFailed,
]);

/** @param step row in `steps` */
export function explainStep(recording: Recording, step: number): CauseLink[] {
  const { steps, decisions } = recording.tables;
  const { kind, at, instance, value, decision } = steps.columns;
  const concerned = instance[step] === NOBODY ? null : instance[step];
  const name = concerned === null ? "the instance" : instanceName(concerned);
  const words = crashWords(recording, step) ?? resetWords(recording, step) ?? stepWords(kind[step], name, value[step]);
  const first = link("step", asSentence(words), at[step], concerned);
  const died = kind[step] === Step.restart && concerned !== null ? lastDeath(recording, concerned, at[step]) : -1;
  if (died >= 0) return [first, ...explainPhase(recording, died)];
  // What the platform did of its own accord names the step that led to it.
  const led = byPlatform.has(kind[step]) ? value[step] : -1;
  if (led >= 0 && led < step) return [first, ...explainStep(recording, led)];
  const scaler = scaledBy(recording, step);
  if (scaler >= 0) return [first, ...explainStep(recording, scaler)];
  if (decision[step] >= decisions.rows) return [first, nobodys(at[step])];
  return [first, explainDecision(recording, decision[step], concerned)];
}

/** A manifest that says a number sets it, whatever an autoscaler had made of it; null = it did nothing of the kind. */
function resetWords(recording: Recording, step: number): string | null {
  const { kind, value } = recording.tables.steps.columns;
  if (kind[step] !== Step.setReplicas) return null;
  const before = numberBefore(recording, step);
  return `The manifest says \`replicas: ${value[step]}\`: applying it set the number of instances to ${value[step]}, where ${hasAutoscaled(recording, step) ? "the autoscaler kept" : "there were to be"} ${before}.`;
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
      return `At ${at} more people came, for ${Number(command.forS.toFixed(1))} s.`;
  }
}

/** What it did; where it ended, how. */
function wordsOf(recording: Recording, phase: number): string {
  const { instance, phase: code, step } = recording.tables.phases.columns;
  const name = instanceName(instance[phase]);
  if (code[phase] === Phase.unready) return unreadyWords(recording, phase);
  if (code[phase] === Phase.ready) {
    const { slowdown } = recording.scenario.instances.warmUp;
    if (slowdown > 1)
      return `${name} had become ready, and was still slow: at first, its work takes ${slowdown} times as long.`;
    const isCold = recording.scenario.cache !== null && recording.scenario.store !== null;
    return isCold
      ? `${name} had become ready with an empty cache: at first it asks the store for nearly everything.`
      : `${name} had become ready.`;
  }
  if (
    step[phase] < recording.tables.steps.rows &&
    isSaid(code[phase], recording.tables.steps.columns.kind[step[phase]])
  ) {
    return crashWords(recording, step[phase]) ?? phaseWords(code[phase], name);
  }
  return stops.has(code[phase]) ? stopWords(recording, phase) : phaseWords(code[phase], name);
}

/** It failed its readiness probe: how often, and whether it was still slow from its start. */
function unreadyWords(recording: Recording, phase: number): string {
  const { instance, at } = recording.tables.phases.columns;
  const { readiness } = runAs(recording, instance[phase]).probes;
  const name = instanceName(instance[phase]);
  if (readiness === null) return phaseWords(Phase.unready, name);
  const within = readiness.checks === "port" ? "" : ` within ${shortTime(readiness.timeoutMs * 1000)}`;
  const times = readiness.failureThreshold === 1 ? "" : `, ${readiness.failureThreshold} times in a row`;
  const failed = `${name} had failed its readiness probe: it did not answer${within}${times}`;
  const then = instancesAt(recording, at[phase]).find((one) => one.instance === instance[phase]);
  if (then === undefined || then.slowness < 1.2) return `${failed}.`;
  return `${failed}. Its work still took ${then.slowness.toFixed(1)} times as long as on a warm instance.`;
}

const stops: ReadonlySet<number> = new Set([Phase.lingering, Phase.draining, Phase.stopped, Phase.removed]);

/** Row in `phases` of the latest end of its process by then; -1 = none. */
function lastDeath({ tables: { phases } }: Recording, instance: number, by: number): number {
  for (let row = phases.rows - 1; row >= 0; row--) {
    const isIt = phases.columns.instance[row] === instance && phases.columns.at[row] <= by;
    const code = phases.columns.phase[row];
    if (isIt && (code === Phase.crashed || code === Phase.restarting)) return row;
  }
  return -1;
}
