import { Phase, RolloutState, Step } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { s } from "./rollout.ts";

/** What an orchestrator did, in order, as "7 −3v1" (s, told to stop, the instance, its version), "12 +4v2", "20 ←v1". */
export function actsOf({ tables: { steps } }: Recording): string[] {
  const { kind, at, instance, value } = steps.columns;
  const rows = Array.from({ length: steps.rows }, (_, row) => row);
  return rows.flatMap((row) => {
    const [when, which] = [at[row] / s, `${instance[row]}v${value[row]}`];
    if (kind[row] === Step.start) return [`${when} +${which}`];
    if (kind[row] === Step.stop) return [`${when} -${which}`];
    return kind[row] === Step.rollBack ? [`${when} <v${value[row]}`] : [];
  });
}

/** How the rollout stood from when on, as "complete 31". */
export function statesOf({ tables: { rollouts } }: Recording): string[] {
  const names = Object.fromEntries(Object.entries(RolloutState).map(([name, code]) => [code, name]));
  const { state, at } = rollouts.columns;
  return Array.from({ length: rollouts.rows }, (_, row) => `${names[state[row]]} ${at[row] / s}`);
}

/** The versions of the instances that run at the end and were not told to stop, lowest number first. */
export function versionsLeft({ tables: { steps, phases, instances } }: Recording): number[] {
  const gone = new Set<number>();
  for (let row = 0; row < steps.rows; row++) {
    if (steps.columns.kind[row] === Step.stop) gone.add(steps.columns.instance[row]);
  }
  for (let row = 0; row < phases.rows; row++) {
    if (phases.columns.phase[row] === Phase.stopped) gone.add(phases.columns.instance[row]);
  }
  const ids = Array.from({ length: instances.rows }, (_, id) => id).filter((id) => !gone.has(id));
  return ids.map((id) => instances.columns.version[id]);
}
