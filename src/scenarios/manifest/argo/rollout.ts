import { rolloutDefaults } from "../../../engine/platforms/argo/defaults.ts";
import type { CanaryManifest } from "../../../engine/platforms/argo/rollout-manifest.ts";
import { rolloutRefusals } from "../../../engine/platforms/argo/validate-rollout.ts";
import { refuseAsPlatform } from "../kubernetes/refuse.ts";
import { readPod } from "../kubernetes/pod.ts";
import type { Ledger } from "../ledger.ts";
import type { Release } from "../release.ts";
import type { Section } from "../section.ts";
import { readBlueGreen } from "./blue-green.ts";
import { readCanary } from "./canary.ts";

const whose = "Argo Rollouts' default";

/** A Rollout: blue-green is simulated, and a canary without steps, which is a rolling update. */
export function readRollout(root: Section, ledger: Ledger): Omit<Release, "front" | "subject" | "system"> {
  const spec = root.section("spec");
  const replicas = spec.whole("replicas", { usual: rolloutDefaults.replicas, whose });
  const minReadySeconds = spec.whole("minReadySeconds", { usual: 0, whose });
  const progressDeadlineSeconds = spec.whole("progressDeadlineSeconds", {
    usual: rolloutDefaults.progressDeadlineS,
    whose,
  });
  const revisionHistoryLimit = spec.whole("revisionHistoryLimit", {
    usual: rolloutDefaults.revisionHistoryLimit,
    whose,
    status: "reported",
    note: "Not simulated: how many old ReplicaSets are kept.",
  });
  const paused = spec.flag("paused", { usual: false, whose });
  const strategy = spec.section("strategy");
  const [canarySection, blueGreenSection] = [strategy.section("canary"), strategy.section("blueGreen")];
  strategy.close([]);
  const canary = canarySection.isThere ? readCanary(canarySection) : undefined;
  const blueGreen = blueGreenSection.isThere ? readBlueGreen(blueGreenSection) : undefined;
  const manifest = {
    replicas,
    minReadySeconds,
    progressDeadlineSeconds,
    revisionHistoryLimit,
    canary,
    blueGreen: blueGreen?.manifest,
  };
  refuseAsPlatform(rolloutRefusals(manifest), "Argo Rollouts", [canarySection, blueGreenSection, strategy, spec]);
  const template = spec.section("template");
  if (spec.keys().includes("workloadRef")) {
    ledger.note(
      "The pods are those of another object (workloadRef): paste it as a Rollout's template to have their probes and their stop read.",
      spec.at,
    );
  }
  spec.ignore("workloadRef", "Not read: the template is in another object.", "reported");
  spec.ignore("progressDeadlineAbort", "Not simulated: nothing is aborted.", "reported");
  const pod = readPod(template.section("spec"), ledger);
  template.close(["metadata"]);
  spec.close(["selector", "analysis", "restartAt", "rollbackWindow"]);
  const settings = { minReadyS: minReadySeconds, progressDeadlineS: progressDeadlineSeconds };
  return { at: root.at, replicas, ...pod, rollout: rolloutOf(canary, blueGreen?.rollout, settings, paused) };
}

function rolloutOf(
  canary: CanaryManifest | undefined,
  blueGreen: Release["rollout"] | undefined,
  settings: Record<string, number>,
  isPaused: boolean,
): Release["rollout"] {
  if (isPaused) return { strategy: "none", settings: {} };
  if (blueGreen) return blueGreen;
  if (canary?.steps?.length || canary?.trafficRouting) {
    return {
      notSimulated:
        "A canary with steps or with a traffic router is not simulated yet: its fields are read and checked.",
    };
  }
  const fence = (said: number | string | undefined) =>
    typeof said === "string" ? `${said.replaceAll("%", "")}%` : String(said ?? "25%");
  const fences = { maxSurge: fence(canary?.maxSurge), maxUnavailable: fence(canary?.maxUnavailable) };
  return { strategy: "rolling-update", settings: { ...fences, ...settings } };
}
