import type { World } from "../../../engine/experiment.ts";
import { podsSetting } from "../../../engine/platforms/kubernetes/int-or-percent.ts";
import type { Ledger } from "../ledger.ts";
import type { Release } from "../release.ts";
import type { Section } from "../section.ts";
import { readPod } from "./pod.ts";

const whose = "Kubernetes' default (apps/v1)";

/** A StatefulSet: one pod after another, each gone before the next of its number starts. */
export function readStatefulSet(root: Section, ledger: Ledger): Omit<Release, "front" | "subject" | "system"> {
  const spec = root.section("spec");
  const replicas = spec.whole("replicas", { usual: 1, whose });
  const minReadyS = spec.whole("minReadySeconds", {
    usual: 0,
    whose,
    note: "Watched for so long before the next one goes.",
  });
  const podManagementPolicy =
    spec.text("podManagementPolicy", { choices: ["OrderedReady", "Parallel"] }) ??
    spec.usual("podManagementPolicy", "OrderedReady", whose);
  const strategy = spec.section("updateStrategy");
  const type =
    strategy.text("type", { choices: ["RollingUpdate", "OnDelete"] }) ?? strategy.usual("type", "RollingUpdate", whose);
  const rolling = strategy.section("rollingUpdate");
  const partition = rolling.whole("partition", {
    usual: 0,
    whose,
    note: "Pods with lower numbers keep the old version.",
  });
  const unavailable = readUnavailable(rolling);
  rolling.close([]);
  strategy.close([]);
  const template = spec.section("template");
  const pod = readPod(template.section("spec"), ledger);
  template.close(["metadata"]);
  spec.close([
    "selector",
    "serviceName",
    "volumeClaimTemplates",
    "revisionHistoryLimit",
    "persistentVolumeClaimRetentionPolicy",
    "ordinals",
  ]);
  const settings = { podManagementPolicy, partition: Math.min(partition, 1000), minReadyS, ...unavailable };
  if (podManagementPolicy === "OrderedReady")
    ledger.note(
      "If a new pod never becomes ready, everything waits for it, also a rollback: somebody has to delete it (Kubernetes' “forced rollback”).",
      spec.at,
    );
  return { at: root.at, replicas, ...pod, rollout: rolloutOf(type, settings) };
}

/** Nothing where it is not said: then it goes one at a time. */
function readUnavailable(rolling: Section): { hasMaxUnavailable?: boolean; maxUnavailable?: string } {
  const found = rolling.leaf("maxUnavailable", {
    note: "Only a cluster with the feature MaxUnavailableStatefulSet knows it; with any other it goes one at a time.",
  });
  if (!found) return {};
  const spelled = String(found.value);
  const pods = podsSetting(spelled);
  if (pods === null || pods === 0 || (typeof pods === "object" && (pods.percent === 0 || pods.percent > 100)))
    throw rolling.refuse(
      "maxUnavailable",
      `${rolling.path}.maxUnavailable must be a whole number above 0, or a percentage such as 25%, not ${found.source}.`,
    );
  return { hasMaxUnavailable: true, maxUnavailable: spelled };
}

function rolloutOf(type: string, settings: World["settings"]): Release["rollout"] {
  if (type === "OnDelete")
    return { notSimulated: "A StatefulSet with OnDelete replaces nothing by itself: somebody has to delete its pods." };
  return { strategy: "stateful-set", settings };
}
