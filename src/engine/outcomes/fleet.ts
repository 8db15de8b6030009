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
  Phase.pulling,
  Phase.pullBackOff,
  Phase.initializing,
  Phase.booting,
  Phase.running,
  Phase.ready,
  Phase.readyUnseen,
  Phase.unready,
  Phase.restarting,
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
  const current = new Map<number, Count>();
  const count: Count = { ready: 0, existing: 0 };
  for (let row = 0; row < rows && at[row] < window.to; row++) {
    if (at[row] > window.from && (row === 0 || at[row] !== at[row - 1])) note(count);
    const before = current.get(instance[row]) ?? { ready: 0, existing: 0 };
    const now = countOf(phase[row], before);
    count.ready += now.ready - before.ready;
    count.existing += now.existing - before.existing;
    current.set(instance[row], now);
  }
  note(count);
  return { minAvailable, peakInstances };
}

/** What one instance counts for; one whose process is restarted stays as ready as it was until that has ended. */
function countOf(phase: number, before: Count): Count {
  const ready = phase === Phase.restarting ? before.ready : Number(readyPhases.has(phase));
  return { ready, existing: Number(staying.has(phase)) };
}

/** Restarts of instances of the version. */
export function restartsOf(recording: Recording, version: number): number {
  const { rows, columns } = recording.tables.instances;
  let restarts = 0;
  for (let row = 0; row < rows; row++) if (columns.version[row] === version) restarts += columns.restarts[row];
  return restarts;
}
