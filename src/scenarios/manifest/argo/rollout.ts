import { rolloutDefaults } from "../../../engine/platforms/argo/defaults.ts";
import type { Settings } from "../../../engine/operator/settings.ts";
import { rolloutRefusals } from "../../../engine/platforms/argo/validate-rollout.ts";
import { refuseAsPlatform } from "../kubernetes/refuse.ts";
import { readPod } from "../kubernetes/pod.ts";
import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import type { Release } from "../release.ts";
import type { Section } from "../section.ts";
import { readBlueGreen } from "./blue-green.ts";
import { readCanary } from "./canary.ts";

const whose = "Argo Rollouts' default";

/** A Rollout, with the analysis templates that stand around it. */
export function readRollout(
  root: Section,
  objects: readonly ManifestObject[],
  ledger: Ledger,
): Omit<Release, "front" | "subject" | "system"> {
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
  const canary = canarySection.isThere ? readCanary(canarySection, objects, ledger) : undefined;
  const blueGreen = blueGreenSection.isThere ? readBlueGreen(blueGreenSection, objects, ledger) : undefined;
  const manifest = {
    replicas,
    minReadySeconds,
    progressDeadlineSeconds,
    revisionHistoryLimit,
    canary: canary?.manifest,
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
  const progressDeadlineAbort = spec.flag("progressDeadlineAbort", {
    usual: rolloutDefaults.progressDeadlineAbort,
    whose,
  });
  const rollbackRevisions = readWindow(spec.section("rollbackWindow"));
  const pod = readPod(template.section("spec"), ledger);
  template.close(["metadata"]);
  spec.close(["selector", "analysis", "restartAt"]);
  const settings = { minReadyS: minReadySeconds, progressDeadlineS: progressDeadlineSeconds };
  const abort = { progressDeadlineAbort };
  const rollout = blueGreen
    ? { strategy: "argo-blue-green", settings: { ...settings, ...abort, ...blueGreen.settings } }
    : canaryRollout(canary, { ...settings, ...abort }, rollbackRevisions);
  return { at: root.at, replicas, ...pod, rollout: paused ? { strategy: "none", settings: {} } : rollout };
}

/** Without steps it goes straight to all of it, within its fences, like a rolling update. */
function canaryRollout(
  canary: ReturnType<typeof readCanary> | undefined,
  settings: Settings,
  rollbackRevisions: number,
): Release["rollout"] {
  const fence = (said: number | string | undefined) =>
    typeof said === "string" ? `${said.replaceAll("%", "")}%` : String(said ?? "25%");
  const { maxSurge, maxUnavailable } = canary?.manifest ?? {};
  // With a router they are not used.
  const hasRouter = canary?.manifest.trafficRouting !== undefined;
  const fences: Settings = hasRouter ? {} : { maxSurge: fence(maxSurge), maxUnavailable: fence(maxUnavailable) };
  return { strategy: "argo-canary", settings: { ...fences, ...settings, rollbackRevisions, ...canary?.settings } };
}

function readWindow(window: Section): number {
  if (!window.isThere) return 0;
  const revisions = window.whole("revisions", { usual: 0, whose });
  window.close([]);
  return revisions;
}
