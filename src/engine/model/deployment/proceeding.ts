import type { Procedure } from "../../operator/strategy.ts";
import type { Wish } from "../../operator/wishes.ts";
import { Phase, Step } from "../../recording/codes.ts";
import type { Deployment } from "./deployment.ts";
import { reportThrough } from "./deployment-report.ts";
import { Event } from "../events.ts";
import { isIdle } from "../instance/idleness.ts";
import { createInstance, exists, isReady, tellToStop } from "../instance/lifecycle.ts";
import type { Model } from "../model.ts";
import { removeInstance } from "../instance/removal.ts";
import { drainInstances, routeTo } from "../balancer/routing.ts";

/** Carries out what procedures ask for. */

/** Whether an instance is empty is no news that the platform spreads: a script asks for it again and again. */
const asksAgain = 100_000;

export function beginProcedure(deployment: Deployment, strategy: Procedure): void {
  const { version, replicas, settings } = deployment;
  deployment.procedure = strategy.run({ version, replicas }, settings);
}

/** Goes on until the procedure waits for something that is not there yet. @returns whether it has come to its end */
export function proceed(model: Model, index: number): boolean {
  const deployment = model.deployments[index];
  const { procedure, journal } = deployment;
  if (!procedure) return true;
  let told: number[] | null = deployment.wish ? grant(model, deployment, deployment.wish) : [];
  while (told) {
    if (deployment.wish) journal.push(told);
    const { value, done } = procedure.next(told);
    deployment.wish = done ? null : value;
    if (done) return true;
    deployment.waitEndsAt = model.now + longestWait(value);
    told = grant(model, deployment, value);
    const isBounded = deployment.waitEndsAt < Infinity;
    if (!told && isBounded) model.queue.schedule(deployment.waitEndsAt, Event.waitOver, index);
  }
  askAgain(model, index);
  return false;
}

function askAgain(model: Model, index: number): void {
  const deployment = model.deployments[index];
  if (deployment.wish?.do !== "untilIdle" || deployment.wakeAt > model.now) return;
  deployment.wakeAt = model.now + asksAgain;
  model.queue.schedule(deployment.wakeAt, Event.waitOver, index);
}

/** µs after which the procedure waits no longer. */
function longestWait(wish: Wish): number {
  if (wish.do === "pause") return Math.round(wish.ms * 1000);
  return wish.do === "untilIdle" ? Math.round(wish.mostMs * 1000) : Infinity;
}

/** @returns what the procedure is told; null = it has to wait */
function grant(model: Model, deployment: Deployment, wish: Wish): number[] | null {
  const { phase, version, told } = model.instances.columns;
  switch (wish.do) {
    case "list":
      return staying(model).filter((i) => wish.version === null || version[i] === wish.version);
    case "serving":
      return [routedTo(model) || (version[staying(model)[0]] ?? 0)];
    case "start":
      return Array.from({ length: Math.max(0, wish.count) }, () => {
        const number = model.instances.rows;
        const step = model.write.step(Step.start, model.now, deployment.decision, number, wish.version);
        return createInstance(model, wish.version, step);
      });
    case "route":
      if (wish.version === routedTo(model)) return [];
      routeTo(model, wish.version, model.write.step(Step.route, model.now, deployment.decision, -1, wish.version));
      return [];
    case "drain":
      for (const i of wish.instances) stepFor(model, deployment, Step.drain, i);
      drainInstances(model, wish.instances);
      return [];
    case "stop":
      for (const i of wish.instances) if (!told[i]) tellToStop(model, i, stepFor(model, deployment, Step.stop, i));
      return [];
    case "remove":
      for (const i of wish.instances) {
        if (phase[i] !== Phase.removed) removeInstance(model, i, stepFor(model, deployment, Step.remove, i));
      }
      return [];
    case "untilReady":
      return wish.instances.every((i) => isReady(phase[i])) ? [] : null;
    case "untilIdle":
      return isOver(model, deployment) || wish.instances.every((i) => isIdle(model, i)) ? [] : null;
    case "untilGone":
      return wish.instances.every((i) => !exists(phase[i])) ? [] : null;
    case "pause":
      return isOver(model, deployment) ? [] : null;
    case "report":
      reportThrough(model, deployment);
      return [];
  }
}

function isOver(model: Model, { waitEndsAt }: Deployment): boolean {
  return model.now >= waitEndsAt;
}

function stepFor(model: Model, { decision }: Deployment, kind: number, instance: number): number {
  return model.write.step(kind, model.now, decision, instance, model.instances.columns.version[instance]);
}

/** Those that run and have not been told to stop, oldest first. */
function staying({ instances }: Model): number[] {
  return Array.from({ length: instances.rows }, (_, i) => i).filter((i) => instances.columns.told[i] === 0);
}

/** The version that all traffic was last sent to, whether the balancer knows already or not; 0 = to all of them. */
function routedTo({ recording: { tables } }: Model): number {
  const { kind, value } = tables.steps.columns;
  for (let row = tables.steps.rows - 1; row >= 0; row--) if (kind[row] === Step.route) return value[row];
  return 0;
}
