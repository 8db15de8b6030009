import type { Command } from "../../engine/experiment.ts";
import { Phase, Step } from "../../engine/recording/codes.ts";
import type { Recording } from "../../engine/recording/recording.ts";
import type { WorldView } from "../../state/view.ts";

type Kill = Command & { do: "kill" };

/** Phases in which there is no process to be killed: it is not there yet, or no longer. */
const lifeless: ReadonlySet<number> = new Set([
  Phase.pending,
  Phase.pulling,
  Phase.pullBackOff,
  Phase.stopped,
  Phase.crashed,
  Phase.removed,
]);

/** Whether an instance has a process at the time, µs. */
export function hasProcess({ tables: { phases } }: Recording, instance: number, at: number): boolean {
  for (let row = phases.rows - 1; row >= 0; row--) {
    if (phases.columns.instance[row] !== instance || phases.columns.at[row] > at) continue;
    return !lifeless.has(phases.columns.phase[row]);
  }
  return false;
}

/** What a kill did: where the instance that was meant had no process, it hit another. "kill instance 5 in A, 2 in B". */
export function killInWords(command: Kill, worlds: readonly WorldView[]): string {
  const meant = command.world === undefined ? worlds : worlds.filter(({ id }) => id === command.world);
  const hits = meant.flatMap(({ id, recording }) => {
    const hit = hitBy(recording, command);
    return hit === null ? [] : [{ id, number: hit + 1 }];
  });
  if (hits.length === 0) return "kill an instance";
  const isSame = hits.length === worlds.length && hits.every(({ number }) => number === hits[0].number);
  if (isSame) return `kill instance ${hits[0].number}`;
  return `kill instance ${hits.map(({ id, number }) => `${number} in ${id}`).join(", ")}`;
}

/** The instance that a kill hit; null = none (yet). */
function hitBy({ commands, tables: { decisions, steps } }: Recording, { atS, instance }: Kill): number | null {
  for (let row = 0; row < steps.rows; row++) {
    if (steps.columns.kind[row] !== Step.kill || steps.columns.decision[row] >= decisions.rows) continue;
    const command = commands[decisions.columns.command[steps.columns.decision[row]]];
    const isIt = command.do === "kill" && command.atS === atS && command.instance === instance;
    if (isIt) return steps.columns.instance[row];
  }
  return null;
}
