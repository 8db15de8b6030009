import type { Refusal } from "../kubernetes/validate-deployment.ts";
import type { BlueGreenManifest, CanaryManifest, RolloutManifest, StepManifest } from "./rollout-manifest.ts";

/**
 * What the controller refuses in a Rollout, which it then does not touch (InvalidSpec); empty if it accepts it.
 *
 * Source: Argo Rollouts, `ValidateRolloutSpec` and what it calls in pkg/apis/rollouts/validation/validation.go.
 */
export function rolloutRefusals(rollout: RolloutManifest): Refusal[] {
  const { replicas = 1, minReadySeconds = 0, progressDeadlineSeconds = 600, revisionHistoryLimit = 10 } = rollout;
  const counts = { replicas, minReadySeconds, revisionHistoryLimit, progressDeadlineSeconds };
  const refusals = Object.entries(counts)
    .filter(([, count]) => count < 0)
    .map(([name, count]) => ({ field: `spec.${name}`, sentence: `${count} is less than 0.` }));
  if (progressDeadlineSeconds <= minReadySeconds) {
    const sentence = `The deadline (${progressDeadlineSeconds} s) must be longer than minReadySeconds (${minReadySeconds} s).`;
    refusals.push({ field: "spec.progressDeadlineSeconds", sentence });
  }
  return [...refusals, ...strategyRefusals(rollout, revisionHistoryLimit)];
}

function strategyRefusals({ canary, blueGreen }: RolloutManifest, revisionHistoryLimit: number): Refusal[] {
  const field = "spec.strategy";
  if (canary && blueGreen) return [{ field, sentence: "Only one strategy can be followed: canary or blueGreen." }];
  if (canary) return canaryRefusals(canary);
  if (blueGreen) return blueGreenRefusals(blueGreen, revisionHistoryLimit);
  return [{ field, sentence: "A strategy is needed: canary or blueGreen." }];
}

function blueGreenRefusals(blueGreen: BlueGreenManifest, revisionHistoryLimit: number): Refusal[] {
  const { activeService, previewService, scaleDownDelayRevisionLimit = 0 } = blueGreen;
  const refusals: Refusal[] = [];
  if (activeService === previewService) {
    const sentence = `The active and the preview service must be two, but both are “${activeService}”.`;
    refusals.push({ field: "spec.strategy.blueGreen.activeService", sentence });
  }
  if (revisionHistoryLimit < scaleDownDelayRevisionLimit) {
    const sentence = `No more old versions can be kept running (${scaleDownDelayRevisionLimit}) than are kept at all (${revisionHistoryLimit}).`;
    refusals.push({ field: "spec.strategy.blueGreen.scaleDownDelayRevisionLimit", sentence });
  }
  return refusals;
}

function canaryRefusals(canary: CanaryManifest): Refusal[] {
  const { maxSurge = "25", maxUnavailable = "25", canaryService, stableService, trafficRouting, steps = [] } = canary;
  const field = "spec.strategy.canary";
  const refusals: Refusal[] = [];
  const refuse = (name: string, sentence: string) => refusals.push({ field: `${field}.${name}`, sentence });
  if (spelled(maxSurge) === 0 && spelled(maxUnavailable) === 0) {
    refuse("maxSurge", "maxSurge and maxUnavailable must not both be 0: nothing could ever be replaced.");
  }
  if (canaryService && canaryService === stableService) {
    refuse("stableService", `The canary and the stable service must be two, but both are “${stableService}”.`);
  }
  const { routers = [], hasDestinationRule = false } = trafficRouting ?? {};
  if (routers.some((router) => router !== "plugins" && !(router === "istio" && hasDestinationRule))) {
    const sentence = `${routers.join(" and ")} splits traffic between two services: this one is missing.`;
    if (!stableService) refuse("stableService", sentence);
    if (!canaryService) refuse("canaryService", sentence);
  }
  const hasDelay = canary.scaleDownDelaySeconds !== undefined;
  if (!trafficRouting) {
    if (hasDelay)
      refuse("scaleDownDelaySeconds", "Without a router nothing is kept: this is only for traffic routing.");
    if (canary.dynamicStableScale) refuse("dynamicStableScale", "This is only for traffic routing.");
  } else if (hasDelay && canary.dynamicStableScale) {
    refuse("dynamicStableScale", "The stable version cannot both shrink with its traffic and be kept for a while.");
  }
  if (trafficRouting?.maxTrafficWeight !== undefined && !knows(routers, "nginx", "plugins")) {
    refuse("trafficRouting.maxTrafficWeight", "Only nginx and plugins know another total than 100.");
  }
  const most = trafficRouting?.maxTrafficWeight ?? 100;
  return [
    ...refusals,
    ...steps.flatMap((step, i) => stepRefusals(step, `${field}.steps[${i}]`, most, trafficRouting ? routers : null)),
  ];
}

function stepRefusals(step: StepManifest, field: string, most: number, routers: readonly string[] | null): Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (name: string, sentence: string) => refusals.push({ field: field + name, sentence });
  const { setWeight, pause, experiment, analysis } = step;
  const exclusive = [setWeight, pause, experiment, analysis].filter((action) => action !== undefined);
  if (Object.values(step).every((action) => action === undefined)) refuse("", "A step must do something.");
  if (exclusive.length > 1) refuse("", "A step does one thing: setWeight, pause, experiment or analysis.");
  if (setWeight !== undefined && !(setWeight >= 0 && setWeight <= most)) {
    refuse(".setWeight", `A weight is between 0 and ${most}, not ${setWeight}.`);
  }
  if (pause && pause.durationS !== null && !(pause.durationS >= 0)) {
    refuse(".pause.duration", "A pause cannot last less than nothing.");
  }
  if (step.setCanaryScale && !routers) refuse(".setCanaryScale", "Without a router the weight decides how many pods.");
  if (step.setHeaderRoute && !knows(routers ?? [], "istio", "alb", "apisix", "plugins")) {
    refuse(".setHeaderRoute", "Only Istio, ALB, Apisix and plugins route by header.");
  }
  if (step.setMirrorRoute && !knows(routers ?? [], "istio")) refuse(".setMirrorRoute", "Only Istio mirrors traffic.");
  return refusals;
}

function knows(routers: readonly string[], ...names: string[]): boolean {
  return routers.some((router) => names.includes(router));
}

/** The number as it is written, without regard to the replicas; 0 for what is no number. */
function spelled(value: number | string): number {
  if (typeof value === "number") return value;
  return /^\d+%?$/.test(value) ? Number.parseInt(value, 10) : 0;
}
