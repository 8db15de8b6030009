import { readCanaryPlan } from "../operator/canary-plan.ts";
import type { Rollout } from "../operator/rollout.ts";
import type { Settings } from "../operator/settings.ts";
import { amount, analysisSettings, successRule } from "../platforms/argo/analysis-settings.ts";
import { beginCanary, passCanary, type CanaryMemory, type CanaryPlan } from "../platforms/argo/canary-controller.ts";
import type { CanaryRollout } from "../platforms/argo/rollout.ts";
import { unlimited } from "../platforms/kubernetes/deployment.ts";
import { fenceposts } from "../platforms/kubernetes/fenceposts.ts";
import { podsSetting } from "../platforms/kubernetes/int-or-percent.ts";
import { deploymentSettings } from "../platforms/kubernetes/settings.ts";

const usual = { percent: 25 };
const pods = { kind: "pods", min: 0, max: 100, step: 1 } as const;

/** An Argo Rollout with a canary, its defaults included. */
export const strategy: Rollout<CanaryMemory> = {
  kind: "rollout",
  id: "argo-canary",
  title: "Canary (Argo Rollouts)",
  summary: "Let the new version serve a few, wait, look, then more, step by step; go back if it is bad.",
  settings: [
    { id: "steps", title: "Steps", kind: "canary-steps", default: "weight 20, pause 60 s, weight 50, pause 60 s" },
    { id: "router", title: "A router splits the requests by weight (trafficRouting)", kind: "boolean", default: false },
    { id: "analysis", title: "Analysis runs all along", kind: "boolean", default: false },
    { id: "maxSurge", title: "May be too many (maxSurge; no router)", default: 25, ...pods },
    { id: "maxUnavailable", title: "May be missing (maxUnavailable; no router)", default: 25, ...pods },
    ...deploymentSettings,
    { id: "progressDeadlineAbort", title: "Aborted when it is stuck", kind: "boolean", default: false },
    amount("promoteAfterS", "Somebody promotes a pause without an end after (0 = nobody)", "s", 0, 0, 600, 86_400),
    amount("scaleDownDelayS", "Router: old ones kept (scaleDownDelaySeconds)", "s", 30, 0, 600, unlimited),
    amount("scaleDownDelayRevisionLimit", "Router: old versions kept (−1 = all)", "", -1, -1, 10, unlimited),
    amount(
      "abortScaleDownDelayS",
      "Router: kept after an abort (−1 = unsaid, 0 = for ever)",
      "s",
      -1,
      -1,
      600,
      unlimited,
    ),
    {
      id: "dynamicStableScale",
      title: "Router: the old version shrinks with its share",
      kind: "boolean",
      default: false,
    },
    amount("minPodsPerReplicaSet", "Router: at least so many of a version", "", 0, 0, 10, unlimited),
    amount("maxWeight", "Router: the weight that is all (maxTrafficWeight)", "", 100, 1, 1000, 1_000_000),
    { id: "enough", title: "So many available make a step (replicaProgressThreshold)", default: 100, ...pods },
    amount(
      "rollbackRevisions",
      "Going back so many versions skips the steps (rollbackWindow)",
      "",
      0,
      0,
      10,
      unlimited,
    ),
    amount("analysisFromStep", "Analysis: from this step on (startingStep)", "", 0, 0, 20, 1000),
    ...analysisSettings,
  ],
  begin: ({ version, replicas, running }, settings, seen, before) =>
    beginCanary(planOf(settings, replicas), version, running, seen, before),
  pass: ({ replicas }, settings, memory, seen) => passCanary(planOf(settings, replicas), memory, seen),
  minReadyS: ({ minReadyS }) => Number(minReadyS),
};

function planOf(settings: Settings, replicas: number): CanaryPlan {
  const steps = readCanaryPlan(String(settings.steps));
  const { maxSurge, maxUnavailable } = settings;
  const rollout: CanaryRollout = {
    replicas,
    ...fenceposts(podsSetting(maxSurge) ?? usual, podsSetting(maxUnavailable) ?? usual, replicas),
    steps: steps.ok ? steps.steps : [],
    hasRouter: settings.router === true,
    // Without a router the weight is always one of 100.
    maxWeight: settings.router === true ? Number(settings.maxWeight) : 100,
    minPodsPerReplicaSet: Number(settings.minPodsPerReplicaSet) || null,
    dynamicStableScale: settings.dynamicStableScale === true,
    abortScaleDownDelayS: said(settings.abortScaleDownDelayS),
    scaleDownDelayS: said(settings.scaleDownDelayS),
    scaleDownDelayRevisionLimit: said(settings.scaleDownDelayRevisionLimit),
    replicaProgressThreshold: thresholdOf(settings),
    progressDeadlineS: Number(settings.progressDeadlineS),
    progressDeadlineAbort: settings.progressDeadlineAbort === true,
    isPaused: false,
  };
  return {
    rollout,
    rule: successRule(settings),
    backgroundFrom: settings.analysis === true ? Number(settings.analysisFromStep) : null,
    rollbackRevisions: Number(settings.rollbackRevisions),
    promoteAfterS: Number(settings.promoteAfterS),
  };
}

/** −1 = the manifest does not say it. */
function said(value: Settings[string]): number | null {
  return Number(value) < 0 ? null : Number(value);
}

/** All of them are no threshold. */
function thresholdOf({ enough }: Settings): CanaryRollout["replicaProgressThreshold"] {
  const threshold = podsSetting(enough);
  if (threshold === null) return null;
  if (typeof threshold === "number") return { type: "Pod", value: threshold };
  return threshold.percent >= 100 ? null : { type: "Percentage", value: threshold.percent };
}
