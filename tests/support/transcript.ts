import { atTime, fateWords, instanceName, stepWords } from "../../src/engine/outcomes/words.ts";
import { explainRequest } from "../../src/engine/outcomes/explain.ts";
import { Fate, Phase, RolloutState, StepKind } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { NEVER, NOBODY } from "../../src/engine/recording/schema.ts";

interface Line {
  at: number;
  /** Lines of one time stand in this order: decisions, steps, phases, beliefs, outages, requests. */
  order: number;
  text: string;
}

/** What happened in a run, line by line, for people: a µs-exact time and a sentence each. */
export function transcript(recording: Recording): string {
  const lines = [
    ...decisions(recording),
    ...steps(recording),
    ...phases(recording),
    ...views(recording),
    ...outages(recording),
    ...rollouts(recording),
    ...requests(recording),
  ];
  const sorted = lines.toSorted((a, b) => a.at - b.at || a.order - b.order);
  return sorted.map(({ at, text }) => `${(at / 1_000_000).toFixed(6).padStart(10)}  ${text}\n`).join("");
}

function rowsOf<T>(rows: number, line: (row: number) => T): T[] {
  return Array.from({ length: rows }, (_, row) => line(row));
}

function decisions({ tables: { decisions }, commands, world }: Recording): Line[] {
  const { at, command } = decisions.columns;
  return rowsOf(decisions.rows, (row) => {
    const given = commands[command[row]];
    const what = given.do === "deploy" ? `deploy v${given.version} by "${world.strategy}"` : given.do;
    return { at: at[row], order: 0, text: `DECISION ${what}` };
  });
}

function steps({ tables: { steps } }: Recording): Line[] {
  const { at, kind, instance, value } = steps.columns;
  return rowsOf(steps.rows, (row) => ({
    at: at[row],
    order: 1,
    text: `  step: ${stepWords(kind[row], instanceName(instance[row]), value[row])}`,
  }));
}

function phases({ tables: { phases, instances } }: Recording): Line[] {
  const { at, phase, instance } = phases.columns;
  const names = Object.fromEntries(Object.entries(Phase).map(([name, code]) => [code, name]));
  return rowsOf(phases.rows, (row) => ({
    at: at[row],
    order: 2,
    text: `    ${instanceName(instance[row])} (v${instances.columns.version[instance[row]]}): ${names[phase[row]]}`,
  }));
}

function views({ tables: { views } }: Recording): Line[] {
  const { at, believed, instance } = views.columns;
  return rowsOf(views.rows, (row) => ({
    at: at[row],
    order: 3,
    text: `      balancer: ${believed[row] ? "+" : "−"} ${instanceName(instance[row])}`,
  }));
}

function outages({ tables: { outages } }: Recording): Line[] {
  const { at, down } = outages.columns;
  return rowsOf(outages.rows, (row) => ({ at: at[row], order: 4, text: down[row] ? "  DOWN" : "  UP" }));
}

function rollouts({ tables: { rollouts } }: Recording): Line[] {
  const { at, state } = rollouts.columns;
  const names = Object.fromEntries(Object.entries(RolloutState).map(([name, code]) => [code, name]));
  return rowsOf(rollouts.rows, (row) => ({ at: at[row], order: 5, text: `  rollout: ${names[state[row]]}` }));
}

/** One line when it ended; for a failure, the whole chain of causes. */
function requests(recording: Recording): Line[] {
  const { requests, users } = recording.tables;
  const { sentAt, startAfter, endAfter, fate, instance, kind, user, flags } = requests.columns;
  const kinds = Object.fromEntries(Object.entries(StepKind).map(([name, code]) => [code, name]));
  return rowsOf(requests.rows, (row) => {
    const who = `person ${users.columns.key[user[row]]}`;
    const where = instance[row] === NOBODY ? "" : ` at ${instanceName(instance[row])}`;
    const isFine = fate[row] === Fate.served && flags[row] === 0;
    const chain = explainRequest(recording, row, who).map(({ text, atMicros }) => `${text} [${atTime(atMicros)}]`);
    const waited = startAfter[row] === NEVER ? "" : `, waited ${(startAfter[row] / 1000).toFixed(3)} ms`;
    const outcome = isFine ? `${fateWords[Fate.served]}${where}${waited}` : `!! ${chain.join(" ← ")}`;
    const text = `        ${who} ${kinds[kind[row]]} (sent ${(sentAt[row] / 1_000_000).toFixed(6)}): ${outcome}`;
    return { at: endAfter[row] === NEVER ? recording.until : sentAt[row] + endAfter[row], order: 6, text };
  });
}
