import { Step } from "../engine/recording/codes.ts";
import type { Recording } from "../engine/recording/recording.ts";

/** A mark on the scrubber's track: steps of one world that fall on one pixel are one mark. */
export interface Tick {
  /** Pixel column. */
  column: number;
  /** µs of the first of them. */
  at: number;
  count: number;
}

/** What the deployment did, in at most one tick a pixel. */
export function stepTicks({ tables: { steps } }: Recording, horizon: number, columns: number): Tick[] {
  const times: number[] = [];
  for (let row = 0; row < steps.rows; row++) {
    const kind = steps.columns.kind[row];
    if (kind !== Step.deploy && kind !== Step.done) times.push(steps.columns.at[row]);
  }
  return ticksOf(times, horizon, columns);
}

/** @param times µs, in order */
export function ticksOf(times: readonly number[], horizon: number, columns: number): Tick[] {
  const ticks: Tick[] = [];
  for (const at of times) {
    const column = Math.min(columns - 1, Math.floor((at / horizon) * columns));
    const last = ticks[ticks.length - 1];
    if (last !== undefined && last.column === column) last.count++;
    else ticks.push({ column, at, count: 1 });
  }
  return ticks;
}

/** What somebody decided: when, and a word for it. Decisions of all worlds; the same one counts once. */
export interface Decision {
  at: number;
  word: string;
}

const words = { kill: "kill", spike: "spike", pause: "pause", resume: "resume" } as const;

type Command = Recording["commands"][number];

/** Whether a deployment brings an older version than the one before it (at first there is version 1). */
export function isWayBack(commands: readonly Command[], deploy: Command & { do: "deploy" }): boolean {
  const earlier = commands.filter((command) => command.do === "deploy" && command.atS < deploy.atS);
  const last = earlier.toSorted((a, b) => a.atS - b.atS).at(-1);
  return last?.do === "deploy" && last.version > deploy.version;
}

export function decisionsOf(recordings: readonly Recording[]): Decision[] {
  const found = new Map<string, Decision>();
  for (const { tables, commands } of recordings) {
    const { decisions } = tables;
    for (let row = 0; row < decisions.rows; row++) {
      const at = decisions.columns.at[row];
      const command = commands[decisions.columns.command[row]];
      const isBack = command.do === "deploy" && isWayBack(commands, command);
      const word = command.do === "deploy" ? (isBack ? "go back" : "deploy") : words[command.do];
      found.set(`${at} ${word}`, { at, word });
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}
