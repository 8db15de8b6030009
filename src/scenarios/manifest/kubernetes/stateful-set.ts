import type { Ledger } from "../ledger.ts";
import type { Release } from "../release.ts";
import type { Section } from "../section.ts";
import { readPod } from "./pod.ts";

const whose = "Kubernetes' default (apps/v1)";

/** A StatefulSet: one pod after another, each gone before the next of its number starts. */
export function readStatefulSet(root: Section, ledger: Ledger): Omit<Release, "front" | "subject" | "system"> {
  const spec = root.section("spec");
  const replicas = spec.whole("replicas", { usual: 1, whose });
  const minReady = spec.whole("minReadySeconds", {
    usual: 0,
    whose,
    status: "reported",
    note: "Not simulated for a StatefulSet yet.",
  });
  const strategy = spec.section("updateStrategy");
  const type =
    strategy.text("type", { choices: ["RollingUpdate", "OnDelete"] }) ?? strategy.usual("type", "RollingUpdate", whose);
  const rolling = strategy.section("rollingUpdate");
  const partition = rolling.whole("partition", {
    usual: 0,
    whose,
    note: "Pods with lower numbers keep the old version.",
  });
  rolling.ignore(
    "maxUnavailable",
    "Not simulated yet: one at a time, as where the cluster does not know the field.",
    "reported",
  );
  rolling.close([]);
  strategy.close([]);
  const template = spec.section("template");
  const pod = readPod(template.section("spec"), ledger);
  template.close(["metadata"]);
  spec.close([
    "selector",
    "serviceName",
    "volumeClaimTemplates",
    "podManagementPolicy",
    "revisionHistoryLimit",
    "persistentVolumeClaimRetentionPolicy",
    "ordinals",
  ]);
  if (minReady > 0)
    ledger.note(
      "minReadySeconds of a StatefulSet is not simulated yet: the next pod goes as soon as the one before is ready.",
      spec.at,
    );
  return { at: root.at, replicas, ...pod, rollout: rolloutOf(type, partition) };
}

function rolloutOf(type: string, partition: number): Release["rollout"] {
  if (type === "OnDelete")
    return { notSimulated: "A StatefulSet with OnDelete replaces nothing by itself: somebody has to delete its pods." };
  if (partition > 0) return { notSimulated: "A StatefulSet with a partition is not simulated yet." };
  return { strategy: "stop-start", settings: { scope: "one", installS: 0 } };
}
