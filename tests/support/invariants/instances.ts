import { Phase, Step } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { NOBODY, NONE } from "../../../src/engine/recording/schema.ts";
import { must } from "./must.ts";

const { pending, pulling, pullBackOff, initializing, booting, running, ready, readyUnseen, unready } = Phase;
const { restarting, terminating, lingering, draining, stopped, crashed, removed } = Phase;

/** Which phase may follow which; 0 = the first. */
const next: Record<number, readonly number[]> = {
  0: [pending, ready],
  [pending]: [pulling, pullBackOff, initializing, booting, stopped],
  [pulling]: [pullBackOff, initializing, booting, stopped],
  [pullBackOff]: [pulling, pullBackOff, initializing, booting, stopped],
  [initializing]: [booting, stopped],
  [booting]: [running, readyUnseen, stopped, crashed],
  [readyUnseen]: [ready, stopped, crashed],
  [running]: [ready, restarting, terminating, crashed],
  [ready]: [unready, restarting, terminating, crashed],
  [unready]: [ready, restarting, terminating, crashed],
  // Told to stop when its door is closed already: draining.
  [restarting]: [terminating, draining, stopped, crashed],
  [terminating]: [lingering, draining, stopped],
  [lingering]: [draining, stopped],
  [draining]: [stopped],
  [crashed]: [booting, stopped],
  [stopped]: [removed],
  [removed]: [],
};

const ofPlatform: readonly number[] = [
  Step.restart,
  Step.probeFailed,
  Step.startupFailed,
  Step.outOfMemory,
  Step.pullFailed,
];
const ofInstance: readonly number[] = [Step.start, Step.stop, Step.kill, Step.drain, Step.remove, ...ofPlatform];

/** Instances live by their rules, and every change has a step and a decision behind it. */
export function checkLives({ tables: { phases, steps, decisions, instances } }: Recording): void {
  const { instance, phase, at, step } = phases.columns;
  const last: number[] = [];
  const restarts: number[] = [];
  for (let row = 0; row < phases.rows; row++) {
    const i = instance[row];
    const check = (holds: boolean, what: string) => must(holds, () => `phase row ${row} of instance ${i}: ${what}`);
    const isDeleted = phase[row] === stopped && steps.columns.kind[step[row]] === Step.remove;
    check(isDeleted || next[last[i] ?? 0].includes(phase[row]), `from ${last[i]} to ${phase[row]}`);
    check(row === 0 || at[row] >= at[row - 1], "in order of time");
    if (phase[row] === booting && last[i] === crashed) restarts[i] = (restarts[i] ?? 0) + 1;
    last[i] = phase[row];
    if (at[row] === 0 && step[row] === NONE) continue;
    // An instance from before the run may become unready for nothing but its work, and ready again.
    const isProbed = phase[row] === unready || phase[row] === ready;
    if (isProbed && step[row] === NONE) continue;
    check(step[row] < steps.rows, "brought about by a step");
    // Overload is owed to the step that took another one away.
    check(steps.columns.instance[step[row]] === i || phase[row] === unready, "a step of this instance");
    check(steps.columns.at[step[row]] <= at[row], "a step before it");
  }
  for (let i = 0; i < instances.rows; i++) {
    must(instances.columns.restarts[i] === (restarts[i] ?? 0), () => `restarts of instance ${i}`);
  }
  // Nobody decides what an autoscaler wants, nor whom it has started and stopped for that.
  const autoscaledAt = new Set<number>();
  for (let row = 0; row < steps.rows; row++) {
    if (steps.columns.kind[row] === Step.autoscale) autoscaledAt.add(steps.columns.at[row]);
    const { decision, kind, instance: whose, value } = steps.columns;
    // What the platform does of its own accord is owed to an earlier step's decision, if there is one.
    const owed = value[row] < 0 ? NONE : decision[value[row]];
    const isAutoscaled = decision[row] === NONE && autoscaledAt.has(steps.columns.at[row]);
    const isDecided = ofPlatform.includes(kind[row])
      ? decision[row] === owed
      : decision[row] < decisions.rows || isAutoscaled;
    must(isDecided && (!ofPlatform.includes(kind[row]) || value[row] < row), () => `step ${row} was not decided`);
    must((whose[row] !== NOBODY) === ofInstance.includes(kind[row]), () => `step ${row}: instance ${whose[row]}`);
  }
}
