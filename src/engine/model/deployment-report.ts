import { RolloutState, Step } from "../recording/codes.ts";
import type { Deployment } from "./deployment.ts";
import type { Model } from "./model.ts";

/** The new version has taken over, as far as the strategy can tell. Said once: what it does later is tidying up. */
export function reportThrough(model: Model, deployment: Deployment): void {
  if (deployment.isThrough) return;
  deployment.isThrough = true;
  model.write.step(Step.done, model.now, deployment.decision, -1, deployment.version);
  model.write.rollout(model.now, RolloutState.complete, deployment.decision);
}
