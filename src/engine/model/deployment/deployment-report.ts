import { RolloutState, Step } from "../../recording/codes.ts";
import type { Deployment } from "./deployment.ts";
import type { Model } from "../model.ts";

/** The new version has taken over, as far as the strategy can tell. Said once: what it does later is tidying up. */
export function reportThrough(model: Model, deployment: Deployment): void {
  if (deployment.isThrough) return;
  deployment.isThrough = true;
  model.write.step(Step.done, model.now, deployment.decision, -1, deployment.version);
  const isThere = deployment.strategy.id === "none" || hasTakenOver(model, deployment);
  model.write.rollout(model.now, isThere ? RolloutState.complete : RolloutState.stuck, deployment.decision);
}

/** Whoever orders something else than a deployment may be through with it, and the new version is not there. */
function hasTakenOver({ instances }: Model, { version: wanted, replicas }: Deployment): boolean {
  const { version, told } = instances.columns;
  let staying = 0;
  for (let i = 0; i < instances.rows; i++) if (version[i] === wanted && told[i] === 0) staying++;
  return staying >= replicas;
}
