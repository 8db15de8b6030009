import type { Rollout } from "../operator/rollout.ts";
import type { Settings } from "../operator/settings.ts";
import { amount, analysisSettings, successRule } from "../platforms/argo/analysis-settings.ts";
import {
  beginBlueGreen,
  passBlueGreen,
  type BlueGreenMemory,
  type BlueGreenPlan,
} from "../platforms/argo/blue-green-controller.ts";
import { unlimited } from "../platforms/kubernetes/deployment.ts";
import { deploymentSettings } from "../platforms/kubernetes/settings.ts";

/** An Argo Rollout with blueGreen, its defaults included. */
export const strategy: Rollout<BlueGreenMemory> = {
  kind: "rollout",
  id: "argo-blue-green",
  title: "Blue-green (Argo Rollouts)",
  summary: "A second full set beside the old one; when all of it is available, everybody is switched at once.",
  settings: [
    { id: "autoPromotionEnabled", title: "Switches by itself (autoPromotionEnabled)", kind: "boolean", default: true },
    amount("autoPromotionS", "Waits before the switch (autoPromotionSeconds)", "s", 0, 0, 600, unlimited),
    amount("promoteAfterS", "Not by itself: somebody promotes it after (0 = nobody)", "s", 0, 0, 600, 86_400),
    amount("previewReplicaCount", "Instances until then (previewReplicaCount; 0 = all)", "", 0, 0, 20, unlimited),
    amount("prePromotionS", "An analysis before the switch takes (0 = none)", "s", 0, 0, 600, 3600),
    { id: "analysis", title: "Analysis after the switch", kind: "boolean", default: false },
    amount("scaleDownDelayS", "Old ones kept (scaleDownDelaySeconds; −1 = unsaid: 30)", "s", -1, -1, 600, unlimited),
    amount("scaleDownDelayRevisionLimit", "Old versions kept (−1 = all)", "", -1, -1, 10, unlimited),
    amount("abortScaleDownDelayS", "Kept after an abort (−1 = unsaid: 30, 0 = for ever)", "s", -1, -1, 600, unlimited),
    ...deploymentSettings,
    { id: "progressDeadlineAbort", title: "Aborted when it is stuck", kind: "boolean", default: false },
    ...analysisSettings,
  ],
  begin: ({ version, running }, _, seen, before) => beginBlueGreen(version, running, seen, before),
  pass: ({ replicas }, settings, memory, seen) => passBlueGreen(planOf(settings, replicas), memory, seen),
  minReadyS: ({ minReadyS }) => Number(minReadyS),
};

function planOf(settings: Settings, replicas: number): BlueGreenPlan {
  const number = (id: string) => Number(settings[id]);
  const said = (id: string) => (number(id) < 0 ? null : number(id));
  return {
    rollout: {
      replicas,
      previewReplicaCount: number("previewReplicaCount") || null,
      autoPromotionEnabled: settings.autoPromotionEnabled === true,
      autoPromotionS: number("autoPromotionS"),
      scaleDownDelayS: said("scaleDownDelayS"),
      scaleDownDelayRevisionLimit: said("scaleDownDelayRevisionLimit"),
      abortScaleDownDelayS: said("abortScaleDownDelayS"),
      hasPreviewService: true,
      hasPrePromotionAnalysis: number("prePromotionS") > 0,
      hasPostPromotionAnalysis: settings.analysis === true,
      isPaused: false,
    },
    rule: successRule(settings),
    prePromotionS: number("prePromotionS"),
    progressDeadlineS: number("progressDeadlineS"),
    progressDeadlineAbort: settings.progressDeadlineAbort === true,
    promoteAfterS: number("promoteAfterS"),
  };
}
