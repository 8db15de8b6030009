import { Step } from "../../recording/codes.ts";
import type { Recording } from "../../recording/recording.ts";
import { NONE } from "../../recording/schema.ts";
import { askedIn } from "./asked.ts";
import { doableWhenWarm } from "./doable.ts";
import { lookBack } from "./held-up.ts";

/** When more people came than usual, and whether that was much. */

/** µs. @param spike row in `steps` */
export function spikeTimes(recording: Recording, spike: number): { began: number; ended: number } {
  const { steps, decisions } = recording.tables;
  const began = steps.columns.at[spike];
  const command = recording.commands[decisions.columns.command[steps.columns.decision[spike]]];
  return { began, ended: command.do === "spike" ? began + command.forS * 1_000_000 : began };
}

/** As below, if it brought anywhere near as much as can be done. */
export function spikeThatMatters(recording: Recording, from: number, to: number): number {
  const spike = spikeDuring(recording, from, to);
  if (spike === NONE) return NONE;
  const { began, ended } = spikeTimes(recording, spike);
  const until = Math.min(to, ended);
  const came = askedIn(recording, Math.max(began, until - lookBack), until);
  return came.all > nearlyFull * doableWhenWarm(recording) ? spike : NONE;
}

/** A share of what can be done from which on queues are long now and then. */
const nearlyFull = 0.6;

/** Row in `steps` of the latest spike of people that was under way at some time between the two; NONE. */
export function spikeDuring({ tables: { steps, decisions }, commands }: Recording, from: number, to: number): number {
  const { kind, at, decision } = steps.columns;
  for (let row = steps.rows - 1; row >= 0; row--) {
    if (kind[row] !== Step.spike || at[row] > to) continue;
    const command = commands[decisions.columns.command[decision[row]]];
    if (command.do === "spike" && at[row] + command.forS * 1_000_000 >= from) return row;
  }
  return NONE;
}
