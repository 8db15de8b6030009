import { settingsWithDefaults } from "../../operator/settings.ts";
import { loadedStrategy } from "../../operator/loaded.ts";
import { RolloutState, Step } from "../../recording/codes.ts";
import { beginControl, control } from "./controlling.ts";
import { beginOrchestration, orchestrate } from "./orchestrating.ts";
import type { Deployment } from "./deployment.ts";
import { reportThrough } from "./deployment-report.ts";
import type { Model } from "../model.ts";
import { beginProcedure, proceed } from "./proceeding.ts";
import { beginRollout, rollOut } from "./rolling-out.ts";

/** Deployments: a strategy is set to work, looks at the fleet whenever it changed, and is over at some time. */

/** Somebody has decided that this version shall run. A deployment that is under way is overtaken. */
export function beginDeployment(model: Model, decision: number, version: number): void {
  const strategy = loadedStrategy(model.world.strategy);
  const before = model.deployments.at(-1);
  if (before) before.isOver = true;
  const deployment: Deployment = {
    decision,
    version,
    replicas: 0,
    strategy,
    settings: settingsWithDefaults(strategy.settings, model.world.settings),
    isOver: false,
    isThrough: false,
    isStuck: false,
    isLookDue: false,
    procedure: null,
    wish: null,
    journal: [],
    mind: null,
    before: before?.version ?? model.instances.columns.version[0],
    stable:
      before === undefined ? model.instances.columns.version[0] : before.isThrough ? before.version : before.stable,
    seen: [0, 0, 0, 0],
    progressAt: model.now,
    wakeAt: 0,
    // Of a platform with a state of its own it is one and the same whatever is deployed.
    memory: before?.memory ?? null,
    traffic: before?.traffic ?? null,
    isTakenBack: false,
    waitEndsAt: Infinity,
  };
  model.deployments.push(deployment);
  model.write.step(Step.deploy, model.now, decision, -1, version);
  model.write.rollout(model.now, RolloutState.progressing, decision);
  applyReplicas(model, deployment);
  if (strategy.kind === "procedure") beginProcedure(deployment, strategy);
  else if (strategy.kind === "rollout") beginRollout(model, deployment, strategy);
  else if (strategy.kind === "controller") beginControl(model, deployment);
  else beginOrchestration(model, deployment);
  look(model, model.deployments.length - 1);
}

/** A manifest that says a number of instances sets it, whatever an autoscaler has made of it. */
function applyReplicas(model: Model, deployment: Deployment): void {
  const { wanted } = model.totals.columns;
  const applied = model.config.scenario.autoscaler?.applied ?? wanted[0];
  if (applied !== wanted[0] && deployment.strategy.id !== "none") {
    wanted[0] = applied;
    model.write.step(Step.setReplicas, model.now, deployment.decision, -1, applied);
  }
  deployment.replicas = wanted[0];
}

/** The strategy looks at the fleet, and acts. */
export function look(model: Model, index: number): void {
  const deployment = model.deployments[index];
  deployment.isLookDue = false;
  if (deployment.isOver) return;
  if (deployment.strategy.kind === "orchestrator") return orchestrate(model, index, deployment.strategy);
  if (!act(model, index)) return;
  deployment.isOver = true;
  reportThrough(model, deployment);
}

/** @returns whether there is nothing more to do */
function act(model: Model, index: number): boolean {
  const { strategy } = model.deployments[index];
  if (strategy.kind === "procedure") return proceed(model, index);
  return strategy.kind === "rollout" ? rollOut(model, index, strategy) : control(model, index);
}
