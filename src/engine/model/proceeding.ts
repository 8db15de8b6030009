import type { Procedure } from "../operator/strategy.ts";
import type { Wish } from "../operator/wishes.ts";
import { Phase, Step } from "../recording/codes.ts";
import type { Deployment } from "./deployment.ts";
import { Event } from "./events.ts";
import { createInstance, isReady, tellToStop } from "./lifecycle.ts";
import type { Model } from "./model.ts";

/** Carries out what procedures ask for. */

export function beginProcedure(model: Model, deployment: Deployment, strategy: Procedure): void {
  const { replicas } = model.config.scenario.instances;
  deployment.procedure = strategy.run({ version: deployment.version, replicas }, deployment.settings);
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
    if (value.do === "pause") {
      model.queue.schedule(model.now + Math.round(value.ms * 1000), Event.waitOver, index);
      return false;
    }
    told = grant(model, deployment, value);
  }
  return false;
}

/** @returns what the procedure is told; null = it has to wait */
function grant(model: Model, deployment: Deployment, wish: Wish): number[] | null {
  const { instances } = model;
  const { phase, version } = instances.columns;
  switch (wish.do) {
    case "list":
      return Array.from({ length: instances.rows }, (_, i) => i).filter((i) => isStaying(model, i));
    case "start":
      return Array.from({ length: wish.count }, () => {
        const number = instances.rows;
        const step = model.write.step(Step.start, model.now, deployment.decision, number, wish.version);
        return createInstance(model, wish.version, step);
      });
    case "stop":
      for (const i of wish.instances) {
        const step = model.write.step(Step.stop, model.now, deployment.decision, i, version[i]);
        tellToStop(model, i, step);
      }
      return [];
    case "untilGone":
      return wish.instances.every((i) => phase[i] === Phase.stopped) ? [] : null;
    case "untilReady":
      return wish.instances.every((i) => isReady(phase[i])) ? [] : null;
    case "pause":
      return null;
  }
}

/** Runs, and has not been told to stop. */
function isStaying(model: Model, instance: number): boolean {
  return model.instances.columns.told[instance] === 0;
}
