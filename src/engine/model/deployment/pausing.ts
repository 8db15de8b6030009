import { Step } from "../../recording/codes.ts";
import type { Model } from "../model.ts";
import { startDeadline } from "./controlling.ts";
import { fleetChanged } from "./fleet-watch.ts";

/**
 * A paused Deployment is only scaled (kubectl rollout pause). Its progress deadline stands still, and starts anew when it
 * is resumed.
 */
export function pauseRollouts(model: Model, decision: number, isPaused: boolean): void {
  const { paused } = model.totals.columns;
  if (paused[0] === Number(isPaused)) return;
  paused[0] = Number(isPaused);
  model.write.step(isPaused ? Step.pauseRollout : Step.resumeRollout, model.now, decision, -1, 0);
  const last = model.deployments.length - 1;
  if (last < 0 || model.deployments[last].isOver || model.deployments[last].strategy.kind !== "controller") return;
  model.deployments[last].progressAt = model.now;
  if (!isPaused) startDeadline(model, last);
  fleetChanged(model);
}
