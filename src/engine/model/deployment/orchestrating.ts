import type { Fleet, FleetAction, Member, Orchestrator, PlatformOrder } from "../../operator/orchestrator.ts";
import { Health } from "../../platforms/aws/target-health.ts";
import { Phase, RolloutState, Step } from "../../recording/codes.ts";
import type { Deployment } from "./deployment.ts";
import { createInstance, exists, isPending, tellToStop } from "../instance/lifecycle.ts";
import type { Model } from "../model.ts";
import { wake } from "./waking.ts";

/** Lets an orchestrator look at its instances and does what it says; reports what becomes of the rollout. */

/** The Recording numbers instances in 16 bits; a platform that replaces what fails for ever ends before. */
const mostInstances = 60_000;

export function beginOrchestration(model: Model, deployment: Deployment): void {
  const strategy = deployment.strategy as Orchestrator;
  deployment.mind = strategy.begin(orderOf(deployment), deployment.settings, fleetOf(model));
}

/** Looks until there is nothing to do for now. */
export function orchestrate(model: Model, index: number, strategy: Orchestrator): void {
  const deployment = model.deployments[index];
  for (;;) {
    const order = orderOf(deployment);
    const look = strategy.look(deployment.mind, order, deployment.settings, fleetOf(model));
    deployment.mind = look.mind;
    for (const action of look.actions) act(model, deployment, action);
    if (look.actions.length > 0 && model.instances.rows < mostInstances) continue;
    if (look.state === "complete" || look.state === "rolled back") return end(model, deployment, look.state);
    note(model, deployment, look.state === "stuck");
    return wake(model, index, look.wakeMicros);
  }
}

function act(model: Model, deployment: Deployment, action: FleetAction): void {
  const { now, write, instances } = model;
  const { decision } = deployment;
  switch (action.do) {
    case "start": {
      if (instances.rows >= mostInstances) return;
      const step = write.step(Step.start, now, decision, instances.rows, action.version);
      const instance = createInstance(model, action.version, step);
      instances.columns.place[instance] = action.place;
      return;
    }
    case "stop": {
      const version = instances.columns.version[action.id];
      return tellToStop(model, action.id, write.step(Step.stop, now, decision, action.id, version));
    }
    case "go back":
      deployment.version = action.version;
      write.step(Step.rollBack, now, decision, -1, action.version);
  }
}

function end(model: Model, deployment: Deployment, state: "complete" | "rolled back"): void {
  deployment.isOver = true;
  deployment.isThrough = true;
  model.write.step(Step.done, model.now, deployment.decision, -1, deployment.version);
  const code = state === "complete" ? RolloutState.complete : RolloutState.rolledBack;
  model.write.rollout(model.now, code, deployment.decision);
}

function note(model: Model, deployment: Deployment, isStuck: boolean): void {
  if (deployment.isStuck === isStuck) return;
  deployment.isStuck = isStuck;
  model.write.rollout(model.now, isStuck ? RolloutState.stuck : RolloutState.progressing, deployment.decision);
}

function orderOf({ version, before, stable, replicas }: Deployment): PlatformOrder {
  return { version, before, stable, replicas };
}

function fleetOf(model: Model): Fleet {
  const { rows, columns } = model.instances;
  const { phase, version, place, ready, readyAt, told, crashes, pulls, registered, health, ejected } = columns;
  const { createdAt } = model.recording.tables.instances.columns;
  const checks = model.config.healthCheck !== null;
  const members: Member[] = [];
  for (let id = 0; id < rows; id++) {
    if (!exists(phase[id])) continue;
    members.push({
      id,
      version: version[id],
      place: place[id],
      isPending: isPending(phase[id]),
      failedPulls: phase[id] === Phase.pullBackOff ? pulls[id] : 0,
      isReady: ready[id] === 1,
      readyMicros: readyAt[id],
      isTold: told[id] === 1,
      createdMicros: createdAt[id],
      crashes: crashes[id],
      isTarget: registered[id] === 1 && ejected[id] === 0 && (!checks || health[id] === Health.healthy),
      isUnhealthyTarget: checks && registered[id] === 1 && health[id] === Health.unhealthy,
    });
  }
  return { nowMicros: model.now, members };
}
