import { Phase, Step, ViewReason } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { NOBODY, NONE } from "../../../src/engine/recording/schema.ts";
import { must } from "./must.ts";

const { pending, booting, running, ready, readyUnseen, terminating, draining, stopped, crashed, removed } = Phase;

/** Which phase may follow which; 0 = the first. */
const next: Record<number, readonly number[]> = {
  0: [pending, ready],
  [pending]: [booting, stopped],
  [booting]: [running, readyUnseen, stopped, crashed],
  [readyUnseen]: [ready, stopped, crashed],
  [running]: [ready, terminating, crashed],
  [ready]: [terminating, crashed],
  [terminating]: [draining, stopped],
  [draining]: [stopped],
  [crashed]: [booting, stopped],
  [stopped]: [removed],
  [removed]: [],
};

const ofInstance: readonly number[] = [Step.start, Step.stop, Step.kill, Step.restart, Step.drain, Step.remove];

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
    check(step[row] < steps.rows, "brought about by a step");
    check(steps.columns.instance[step[row]] === i, "a step of this instance");
    check(steps.columns.at[step[row]] <= at[row], "a step before it");
  }
  for (let i = 0; i < instances.rows; i++) {
    must(instances.columns.restarts[i] === (restarts[i] ?? 0), () => `restarts of instance ${i}`);
  }
  for (let row = 0; row < steps.rows; row++) {
    const { decision, kind, instance: whose } = steps.columns;
    must(decision[row] < decisions.rows, () => `step ${row} was not decided`);
    must((whose[row] !== NOBODY) === ofInstance.includes(kind[row]), () => `step ${row}: instance ${whose[row]}`);
  }
}

const isReady = (phase: number | undefined) => phase === ready || phase === readyUnseen;

/** The balancer learns of each change of readiness, after the lag and never otherwise. */
export function checkViews({ tables: { phases, views, steps }, scenario, until }: Recording): void {
  // Whoever sends the requests elsewhere has the balancer learn other things.
  const { kind } = steps.columns;
  const isRouted = kind.subarray(0, steps.rows).some((code) => code === Step.route || code === Step.drain);
  if (isRouted || views.columns.reason.subarray(0, views.rows).includes(ViewReason.fallback)) return;
  const lag = Math.round(scenario.balancer.endpointLagMs * 1000);
  const expected: number[][] = [];
  const last: number[] = [];
  for (let row = 0; row < phases.rows; row++) {
    const { instance, phase, at } = phases.columns;
    const was = last[instance[row]];
    last[instance[row]] = phase[row];
    if (isReady(was) === isReady(phase[row])) continue;
    // Those from before the run are known from its first moment on.
    const learntAt = was === undefined ? at[row] : at[row] + lag;
    if (learntAt <= until) expected.push([learntAt, row, instance[row], isReady(phase[row]) ? 1 : 0]);
  }
  const { instance, believed, at, phase } = views.columns;
  const seen = Array.from({ length: views.rows }, (_, row) => [at[row], phase[row], instance[row], believed[row]]);
  const inOrder = (all: number[][]) => all.sort((a, b) => a[0] - b[0] || a[1] - b[1]).join("; ");
  must(inOrder(seen) === inOrder(expected), () => `it learnt ${inOrder(seen)}, not ${inOrder(expected)}`);
}
