import { unlimited } from "../../../engine/platforms/kubernetes/deployment.ts";
import { deploymentRefusals } from "../../../engine/platforms/kubernetes/validate-deployment.ts";
import type { Ledger } from "../ledger.ts";
import type { Release } from "../release.ts";
import type { Section } from "../section.ts";
import { childOf, type Dict } from "../tree.ts";
import { labelsOf, podLabels } from "./labels.ts";
import { readPod } from "./pod.ts";
import { refuseAsPlatform } from "./refuse.ts";

const whose = "Kubernetes' default (apps/v1)";

/** A Deployment: its own fields, and its pods'. How many there are may be an autoscaler's to say. */
export function readDeployment(
  tree: Dict,
  root: Section,
  ledger: Ledger,
): Omit<Release, "front" | "subject" | "system"> {
  const spec = root.section("spec");
  const replicas = spec.whole("replicas", { usual: 1, whose });
  const minReadySeconds = spec.whole("minReadySeconds", {
    usual: 0,
    whose,
    note: "Watched for so long before it counts as available.",
  });
  const progressDeadlineSeconds = spec.whole("progressDeadlineSeconds", {
    usual: 600,
    whose,
    note: "Then it is reported as stuck, and goes on.",
  });
  const paused = spec.flag("paused", { usual: false, whose });
  const strategy = spec.section("strategy");
  const type = strategy.text("type") ?? strategy.usual("type", "RollingUpdate", whose);
  const rolling = strategy.section("rollingUpdate");
  const isRolling = type === "RollingUpdate";
  const maxSurge = isRolling || rolling.isThere ? readFence(rolling, "maxSurge") : null;
  const maxUnavailable = isRolling || rolling.isThere ? readFence(rolling, "maxUnavailable") : null;
  rolling.close([]);
  strategy.close([]);
  const template = spec.section("template");
  const pod = template.section("spec");
  const restartPolicy = pod.text("restartPolicy") ?? pod.usual("restartPolicy", "Always", whose);
  const selector = labelsOf(childOf(childOf(childOf(tree, "spec"), "selector"), "matchLabels"));
  const refusals = deploymentRefusals({
    ...{ replicas, minReadySeconds, progressDeadlineSeconds, paused, restartPolicy, selector },
    strategy:
      maxSurge !== null && maxUnavailable !== null ? { type, rollingUpdate: { maxSurge, maxUnavailable } } : { type },
    revisionHistoryLimit: spec.whole("revisionHistoryLimit", {
      usual: 10,
      whose,
      status: "reported",
      note: "Not simulated: how many old ReplicaSets are kept.",
    }),
    labels: podLabels(tree),
    terminationGracePeriodSeconds: 30,
  });
  const isWithoutSelector = Object.keys(selector).length === 0;
  const others = refusals.filter(({ field }) => !(isWithoutSelector && field === "spec.selector"));
  if (isWithoutSelector)
    ledger.note("There is no spec.selector.matchLabels, without which the API server would refuse this.", root.at);
  refuseAsPlatform(others, "Kubernetes", [rolling, strategy, pod, template.section("metadata"), spec]);
  template.ignore("metadata", "Its labels are compared with the selector.", "read");
  template.close(["metadata", "spec"]);
  spec.ignore("selector", "Compared with the labels of the pods.", "read");
  spec.close([]);
  const settings = { minReadyS: minReadySeconds, progressDeadlineS: Math.min(progressDeadlineSeconds, unlimited) };
  const part = { at: root.at, replicas, ...readPod(pod, ledger) };
  if (paused) {
    ledger.note("It is paused: a new version is not rolled out until it is resumed.", spec.at);
    return { ...part, rollout: { strategy: "none", settings: {} } };
  }
  if (!isRolling) return { ...part, rollout: { strategy: "recreate", settings } };
  const fences = { maxSurge: String(maxSurge), maxUnavailable: String(maxUnavailable) };
  return { ...part, rollout: { strategy: "rolling-update", settings: { ...fences, ...settings } } };
}

function readFence(rolling: Section, key: string): number | string {
  const found = rolling.leaf(key);
  if (!found) return rolling.usual(key, "25%", whose);
  const { value } = found;
  if (typeof value !== "number" && typeof value !== "string") {
    throw rolling.refuse(
      key,
      `${rolling.path}.${key} must be a whole number or a percentage such as 25%, not ${found.source}.`,
    );
  }
  const isHuge = typeof value === "number" ? value > 9999 : /^\d{5,}%$/.test(value);
  if (isHuge) throw rolling.refuse(key, `${rolling.path}.${key} must be at most 9999, not ${found.source}.`);
  return value;
}
