import type { Deployment, RollingUpdate } from "./deployment.ts";
import { intOrPercent } from "./int-or-percent.ts";

/** What a server or a controller would not accept, and where. */
export interface Refusal {
  /** As in `spec.strategy.rollingUpdate.maxSurge`. */
  field: string;
  sentence: string;
}

/**
 * What the API server refuses in a Deployment whose defaults are filled in; empty if it accepts it. Whether both fences
 * are nothing is judged by how they are spelled: 1 % of 3 pods is none, and yet accepted.
 *
 * Source: Kubernetes, `ValidateDeploymentSpec`, `ValidateDeploymentStrategy` and `ValidateRollingUpdateDeployment` in
 * pkg/apis/apps/validation/validation.go.
 */
export function deploymentRefusals(deployment: Deployment): Refusal[] {
  const { replicas, minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit } = deployment;
  const counts = { replicas, minReadySeconds, revisionHistoryLimit, progressDeadlineSeconds };
  const refusals = Object.entries(counts).flatMap(([name, count]) => notNegative(`spec.${name}`, count));
  refusals.push(...labelRefusals(deployment), ...strategyRefusals(deployment.strategy));
  if (deployment.restartPolicy !== "Always") {
    refusals.push({
      field: "spec.template.spec.restartPolicy",
      sentence: "A Deployment's pods are always restarted: only Always is allowed.",
    });
  }
  if (progressDeadlineSeconds <= minReadySeconds) {
    refusals.push({
      field: "spec.progressDeadlineSeconds",
      sentence: `The deadline (${progressDeadlineSeconds} s) must be longer than minReadySeconds (${minReadySeconds} s).`,
    });
  }
  return refusals;
}

function labelRefusals({ selector, labels }: Deployment): Refusal[] {
  const wanted = Object.entries(selector);
  if (wanted.length === 0) {
    return [{ field: "spec.selector", sentence: "A selector with at least one label is needed." }];
  }
  const missing = wanted.filter(([key, value]) => !Object.hasOwn(labels, key) || labels[key] !== value);
  return missing.map(([key, value]) => ({
    field: "spec.template.metadata.labels",
    sentence: `The selector asks for ${key}=${value}, which the template's pods do not have.`,
  }));
}

function strategyRefusals({ type, rollingUpdate }: Deployment["strategy"]): Refusal[] {
  const field = "spec.strategy";
  if (type === "RollingUpdate") return rollingUpdate ? rollingUpdateRefusals(rollingUpdate) : [];
  if (type !== "Recreate") return [{ field, sentence: `There is RollingUpdate and Recreate, but no “${type}”.` }];
  return rollingUpdate
    ? [{ field: `${field}.rollingUpdate`, sentence: "Recreate stops all at once: it has no rollingUpdate." }]
    : [];
}

function rollingUpdateRefusals({ maxSurge, maxUnavailable }: Required<RollingUpdate>): Refusal[] {
  const field = "spec.strategy.rollingUpdate";
  const refusals = [
    ...malformed(`${field}.maxUnavailable`, maxUnavailable),
    ...malformed(`${field}.maxSurge`, maxSurge),
  ];
  if (spelled(maxSurge) === 0 && spelled(maxUnavailable) === 0) {
    refusals.push({
      field: `${field}.maxUnavailable`,
      sentence: "maxSurge and maxUnavailable must not both be 0: nothing could ever be replaced.",
    });
  }
  if (isPercent(maxUnavailable) && spelled(maxUnavailable) > 100) {
    refusals.push({ field: `${field}.maxUnavailable`, sentence: "No more than 100% can be unavailable." });
  }
  return refusals;
}

function malformed(field: string, value: number | string): Refusal[] {
  if (typeof value === "number") return notNegative(field, value);
  const sentence = `“${value}” is neither a whole number nor a percentage such as 25%.`;
  return isPercent(value) ? [] : [{ field, sentence }];
}

function notNegative(field: string, value: number): Refusal[] {
  return Number.isInteger(value) && value >= 0
    ? []
    : [{ field, sentence: `${value} is not a whole number of 0 or more.` }];
}

function isPercent(value: number | string): boolean {
  return typeof value === "string" && /^\d+%$/.test(value);
}

/** The number as it is written, without regard to the replicas; 0 for what is no number. */
function spelled(value: number | string): number {
  const read = intOrPercent(typeof value === "string" && /^[+-]?\d+$/.test(value) ? Number(value) : value);
  if (read === null) return 0;
  return typeof read === "number" ? read : read.percent;
}
