import { Phase } from "../recording/codes.ts";
import type { Recording } from "../recording/recording.ts";
import type { Window } from "./window.ts";

/** The fleet at one moment. */
interface Count {
  /** Ready and not told to stop. */
  ready: number;
  /** Existing and not told to stop: pending ones count. */
  existing: number;
}

const staying: ReadonlySet<number> = new Set([
  Phase.pending,
  Phase.booting,
  Phase.running,
  Phase.ready,
  Phase.readyUnseen,
  Phase.crashed,
  Phase.unready,
  Phase.restarting,
  Phase.pulling,
  Phase.pullBackOff,
  Phase.initializing,
]);
const readyPhases: ReadonlySet<number> = new Set([Phase.ready, Phase.readyUnseen]);

/**
 * The fewest instances that were ready and not told to stop, and the most that existed and were not told to stop, at any
 * time within the window. What happens at one and the same moment counts once it is all done.
 */
export function fleetExtremes(recording: Recording, window: Window): { minAvailable: number; peakInstances: number } {
  let minAvailable = Infinity;
  let peakInstances = 0;
  const note = ({ ready, existing }: Count) => {
    minAvailable = Math.min(minAvailable, ready);
    peakInstances = Math.max(peakInstances, existing);
  };
  const { at, instance, phase } = recording.tables.phases.columns;
  const { rows } = recording.tables.phases;
  const current = new Map<number, number>();
  const count: Count = { ready: 0, existing: 0 };
  for (let row = 0; row < rows && at[row] < window.to; row++) {
    if (at[row] > window.from && (row === 0 || at[row] !== at[row - 1])) note(count);
    const before = current.get(instance[row]);
    if (before !== undefined) add(count, before, -1);
    add(count, phase[row], 1);
    current.set(instance[row], phase[row]);
  }
  note(count);
  return { minAvailable, peakInstances };
}

function add(count: Count, phase: number, by: number): void {
  if (readyPhases.has(phase)) count.ready += by;
  if (staying.has(phase)) count.existing += by;
}

/** Restarts of instances of the version. */
export function restartsOf(recording: Recording, version: number): number {
  const { rows, columns } = recording.tables.instances;
  let restarts = 0;
  for (let row = 0; row < rows; row++) if (columns.version[row] === version) restarts += columns.restarts[row];
  return restarts;
}
