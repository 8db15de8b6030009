import type { Settings } from "../engine/operator/settings.ts";
import { withDefaults } from "../engine/platforms/kubernetes/deployment.ts";
import { deploymentRefusals } from "../engine/platforms/kubernetes/validate-deployment.ts";

/** The strategies that are a Deployment's, with the type that they have there. */
const types = new Map([
  ["rolling-update", "RollingUpdate"],
  ["recreate", "Recreate"],
]);

/** A name that selector and pods share: it is no part of an experiment. */
const app = { app: "web" };

/**
 * What Kubernetes would say to a Deployment with these settings, though each is within its bounds. Shares from a slider
 * are no manifest's words: where both are 0 %, 1 may be missing, as where they come to nothing by rounding.
 * @param settings of the strategy, its defaults included @returns a sentence; null = it is accepted
 */
export function refusedByKubernetes(strategy: string, settings: Settings): string | null {
  const type = types.get(strategy);
  if (type === undefined) return null;
  const { maxSurge, maxUnavailable, minReadyS, progressDeadlineS } = settings;
  const isSpelled = typeof maxSurge === "string" || typeof maxUnavailable === "string";
  const rollingUpdate = { maxSurge: spelled(maxSurge), maxUnavailable: spelled(maxUnavailable) };
  const deployment = withDefaults({
    strategy: type === "RollingUpdate" && isSpelled ? { type, rollingUpdate } : { type },
    // A manifest has whole seconds; what only fractions of one keep apart is accepted.
    minReadySeconds: Math.floor(Number(minReadyS)),
    progressDeadlineSeconds: Math.ceil(Number(progressDeadlineS)),
    selector: app,
    labels: app,
  });
  const [refusal] = deploymentRefusals(deployment);
  return refusal === undefined ? null : `Kubernetes would refuse ${refusal.field}: ${refusal.sentence}`;
}

function spelled(value: Settings[string]): number | string {
  if (typeof value === "number") return `${Math.floor(value)}%`;
  return /^\d+$/.test(String(value)) ? Number(value) : String(value);
}
