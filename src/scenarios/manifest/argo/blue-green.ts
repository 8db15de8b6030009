import { rolloutDefaults } from "../../../engine/platforms/argo/defaults.ts";
import type { Settings } from "../../../engine/operator/settings.ts";
import type { BlueGreenManifest } from "../../../engine/platforms/argo/rollout-manifest.ts";
import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import type { Section } from "../section.ts";
import { readAnalysis } from "./analysis.ts";

const whose = "Argo Rollouts' default";

/** Both sets at full size, one switch, the old one kept for a while: settings of the strategy `argo-blue-green`. */
export function readBlueGreen(
  section: Section,
  objects: readonly ManifestObject[],
  ledger: Ledger,
): { manifest: BlueGreenManifest; settings: Settings } {
  const activeService = section.text("activeService") ?? "";
  const previewService = section.text("previewService") ?? undefined;
  const isAutomatic = section.flag("autoPromotionEnabled", { usual: rolloutDefaults.autoPromotionEnabled, whose });
  const autoPromotionS = section.whole("autoPromotionSeconds", { usual: 0, whose, note: "Waited before the switch." });
  const note = "The old set is kept for so long after the switch; 0 keeps it for ever (argo-rollouts issue 1992).";
  const has = (key: string) => section.keys().includes(key);
  const scaleDownDelayS = section.whole("scaleDownDelaySeconds", {
    usual: rolloutDefaults.scaleDownDelayS,
    whose,
    note,
  });
  const limit = has("scaleDownDelayRevisionLimit")
    ? section.whole("scaleDownDelayRevisionLimit", { usual: 0, whose })
    : undefined;
  const abortDelayS = has("abortScaleDownDelaySeconds")
    ? section.whole("abortScaleDownDelaySeconds", { usual: 30, whose, note: "0 = for ever." })
    : undefined;
  const previewReplicaCount = has("previewReplicaCount")
    ? section.whole("previewReplicaCount", { usual: 0, whose, max: 1000 })
    : 0;
  const post = section.section("postPromotionAnalysis");
  const analysed = post.isThere ? { analysis: true, ...readAnalysis(post, objects, ledger) } : {};
  section.ignore("prePromotionAnalysis", "No user is there before the switch: it is taken for successful.", "reported");
  section.close(["antiAffinity", "activeMetadata", "previewMetadata", "maxUnavailable"]);
  if (!isAutomatic)
    ledger.note("It switches when somebody promotes it; assumed is that nobody does (promoteAfterS).", section.at);
  return {
    manifest: { activeService, previewService, scaleDownDelayRevisionLimit: limit },
    settings: {
      ...{ autoPromotionEnabled: isAutomatic, autoPromotionS, previewReplicaCount, ...analysed },
      ...(has("scaleDownDelaySeconds") ? { scaleDownDelayS } : {}),
      ...(limit === undefined ? {} : { scaleDownDelayRevisionLimit: limit }),
      ...(abortDelayS === undefined ? {} : { abortScaleDownDelayS: abortDelayS }),
    },
  };
}
