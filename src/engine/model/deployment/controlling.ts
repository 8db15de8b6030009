import type { Rollout } from "../../operator/rollout.ts";
import type { ReplicaSet } from "../../operator/replica-set.ts";
import type { Controller } from "../../operator/strategy.ts";
import { victimsFirst } from "../../platforms/kubernetes/victims.ts";
import { RolloutState, Step } from "../../recording/codes.ts";
import type { Deployment } from "./deployment.ts";
import { Event } from "../events.ts";
import { createInstance, exists, tellToStop } from "../instance/lifecycle.ts";
import type { Model } from "../model.ts";
import { podsAmong } from "./scaling.ts";
import { addSet, indexOfSet } from "./sets.ts";
import { wake } from "./waking.ts";

/** Lets a controller see its sets and scales them as it says; reports progress, completion and the missed deadline. */

export function beginControl(model: Model, deployment: Deployment): void {
  haveSet(model, deployment.version);
  markSets(model, deployment, true);
  const observed = observe(model, deployment);
  deployment.seen = figures(deployment, observed);
  startDeadline(model, model.deployments.length - 1);
}

/** The version has a set, if only of none. */
export function haveSet(model: Model, version: number): void {
  if (indexOfSet(model, version) < 0) addSet(model, version, 0);
}

/** Passes until one changes nothing. @returns whether the rollout is complete */
export function control(model: Model, index: number): boolean {
  const deployment = model.deployments[index];
  const strategy = deployment.strategy as Controller;
  for (;;) {
    const replicas = (deployment.replicas = model.totals.columns.wanted[0]);
    const isPaused = model.totals.columns.paused[0] === 1;
    const sets = observe(model, deployment);
    if (!isPaused) noteProgress(model, index, sets);
    const scales = strategy.reconcile({ version: deployment.version, replicas, isPaused }, deployment.settings, sets);
    for (const { version, to } of scales) scale(model, deployment, version, to);
    markSets(model, deployment, false);
    if (scales.length > 0) continue;
    return sets.every((set) =>
      set.version === deployment.version ? set.spec === replicas && set.available === replicas : set.spec === 0,
    );
  }
}

/** The sets as the platform sees them now; whatever will become available by waiting is looked at again then. */
export function observe(model: Model, deployment: Deployment): ReplicaSet[] {
  const { sets, instances } = model;
  const { version, told, ready, readyAt, phase } = instances.columns;
  const minReady = Math.round((deployment.strategy as Controller | Rollout).minReadyS(deployment.settings) * 1_000_000);
  const observed: ReplicaSet[] = [];
  let earliest = Infinity;
  for (let row = 0; row < sets.rows; row++) {
    const set = {
      version: sets.columns.version[row],
      spec: sets.columns.spec[row],
      ready: 0,
      available: 0,
      existing: 0,
      markedReplicas: sets.columns.markedReplicas[row],
      markedMost: sets.columns.markedMost[row],
    };
    for (let i = 0; i < instances.rows; i++) {
      if (version[i] !== set.version || !exists(phase[i])) continue;
      set.existing++;
      if (told[i] || !ready[i]) continue;
      set.ready++;
      // Available = ready for strictly longer than minReadySeconds; at once where that is 0.
      if (minReady === 0 || readyAt[i] + minReady < model.now) set.available++;
      else earliest = Math.min(earliest, readyAt[i] + minReady + 1);
    }
    observed.push(set);
  }
  wake(model, model.deployments.length - 1, earliest);
  return observed;
}

/** As many of the version as this, created or told to stop at once. */
export function scale(model: Model, deployment: Deployment, version: number, to: number): void {
  const { sets, instances } = model;
  const row = indexOfSet(model, version);
  const from = sets.columns.spec[row];
  sets.columns.spec[row] = to;
  for (let n = from; n < to; n++) {
    const step = model.write.step(Step.start, model.now, deployment.decision, instances.rows, version);
    createInstance(model, version, step);
  }
  if (to >= from) return;
  for (const { id } of victimsFirst(podsAmong(model, stayingOf(model, version))).slice(0, from - to)) {
    tellToStop(model, id, model.write.step(Step.stop, model.now, deployment.decision, id, version));
  }
}

/** Writes on the sets what they were scaled for. @param onlyNew only on those on which nothing is written yet */
function markSets(model: Model, { strategy, settings }: Deployment, onlyNew: boolean): void {
  const { markedReplicas, markedMost } = model.sets.columns;
  for (let row = 0; row < model.sets.rows; row++) {
    if (onlyNew && markedMost[row] > 0) continue;
    if (!onlyNew) markedReplicas[row] = model.totals.columns.wanted[0];
    markedMost[row] = markedReplicas[row] + (strategy as Controller).surge(markedReplicas[row], settings);
  }
}

/** Kubernetes counts as progress, since its last look: more updated, fewer old, more ready, more available. */
function noteProgress(model: Model, index: number, sets: readonly ReplicaSet[]): void {
  const deployment = model.deployments[index];
  const now = figures(deployment, sets);
  const deadline = Math.round((deployment.strategy as Controller).progressDeadlineS(deployment.settings) * 1_000_000);
  const isProgress = now.some((figure, i) => figure > deployment.seen[i]);
  deployment.seen = now;
  if (isProgress) {
    deployment.progressAt = model.now;
    startDeadline(model, index);
    if (!deployment.isStuck) return;
    deployment.isStuck = false;
    model.write.rollout(model.now, RolloutState.progressing, deployment.decision);
  } else if (!deployment.isStuck && deployment.progressAt + deadline < model.now) {
    deployment.isStuck = true;
    model.write.rollout(model.now, RolloutState.stuck, deployment.decision);
  }
}

export function startDeadline(model: Model, index: number): void {
  const deployment = model.deployments[index];
  const deadline = Math.round((deployment.strategy as Controller).progressDeadlineS(deployment.settings) * 1_000_000);
  model.queue.schedule(model.now + deadline + 1, Event.waitOver, index);
}

function figures({ version }: Deployment, sets: readonly ReplicaSet[]): Deployment["seen"] {
  const sum = (what: "spec" | "ready" | "available", isOld?: boolean) =>
    sets
      .filter((set) => isOld === undefined || isOld === (set.version !== version))
      .reduce((n, set) => n + set[what], 0);
  return [sum("spec", false), -sum("spec", true), sum("ready"), sum("available")];
}

function stayingOf({ instances }: Model, version: number): number[] {
  const { columns, rows } = instances;
  return Array.from({ length: rows }, (_, id) => id).filter(
    (id) => columns.version[id] === version && columns.told[id] === 0,
  );
}
