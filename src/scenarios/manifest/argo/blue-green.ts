import { rolloutDefaults } from "../../../engine/platforms/argo/defaults.ts";
import type { BlueGreenManifest } from "../../../engine/platforms/argo/rollout-manifest.ts";
import type { Release } from "../release.ts";
import type { Section } from "../section.ts";

const whose = "Argo Rollouts' default";
const notYet = "Not simulated yet.";

/** Both sets at full size, one switch, the old one kept for a while. */
export function readBlueGreen(section: Section): { manifest: BlueGreenManifest; rollout: Release["rollout"] } {
  const activeService = section.text("activeService") ?? "";
  const previewService = section.text("previewService") ?? undefined;
  const isAutomatic = section.flag("autoPromotionEnabled", { usual: rolloutDefaults.autoPromotionEnabled, whose });
  const checkS = section.whole("autoPromotionSeconds", { usual: 0, whose, note: "Waited before the switch." });
  const keepS = section.whole("scaleDownDelaySeconds", {
    usual: rolloutDefaults.scaleDownDelayS,
    whose,
    note: "The old set is kept for so long after the switch.",
  });
  const limit = section.keys().includes("scaleDownDelayRevisionLimit")
    ? section.whole("scaleDownDelayRevisionLimit", { usual: 0, whose, status: "reported", note: notYet })
    : undefined;
  for (const key of [
    "previewReplicaCount",
    "prePromotionAnalysis",
    "postPromotionAnalysis",
    "abortScaleDownDelaySeconds",
  ]) {
    section.ignore(key, notYet, "reported");
  }
  section.close(["antiAffinity", "activeMetadata", "previewMetadata", "maxUnavailable"]);
  const manifest: BlueGreenManifest = { activeService, previewService, scaleDownDelayRevisionLimit: limit };
  if (!isAutomatic) {
    return {
      manifest,
      rollout: {
        notSimulated: "With autoPromotionEnabled: false somebody has to promote it: that is not simulated yet.",
      },
    };
  }
  return { manifest, rollout: { strategy: "blue-green", settings: { checkS, keepS } } };
}
