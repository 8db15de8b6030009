import type { Autoscaler } from "../../../engine/experiment.ts";
import { type Behavior, type ScalingRules, usualBehavior } from "../../../engine/platforms/kubernetes/hpa-behavior.ts";
import { bounds } from "../../bounds.ts";
import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import type { Release } from "../release.ts";
import { Section } from "../section.ts";
import { childOf, textOf } from "../tree.ts";
import { closeObject } from "./close-object.ts";

const whose = "Kubernetes' default (autoscaling/v2)";

/**
 * How many pods run where an autoscaler has its say, and how it goes on scaling them if it goes by CPU. A workload that
 * says `replicas` itself sets them at each deployment, whatever the autoscaler had made of them.
 *
 * @param replicas as the workload says, or its default
 */
export function readAutoscaler(
  objects: readonly ManifestObject[],
  target: ManifestObject,
  replicas: number,
  ledger: Ledger,
): Pick<Release, "replicas" | "autoscaler"> {
  let result: Pick<Release, "replicas" | "autoscaler"> = { replicas, autoscaler: null };
  const isSaid = childOf(childOf(target.tree, "spec"), "replicas") !== undefined;
  for (const { tree, name, kind } of objects) {
    if (kind !== "HorizontalPodAutoscaler") continue;
    const ref = childOf(childOf(tree, "spec"), "scaleTargetRef");
    const isOurs = textOf(ref, "name") === target.name && textOf(ref, "kind") === target.kind;
    const root = new Section(tree, ledger, `${kind} ${name}`, "", tree.at);
    const spec = root.section("spec");
    const status = isOurs ? "read" : "ignored";
    const fewest = spec.whole("minReplicas", { usual: 1, whose, status, note: "Never fewer run." });
    const unsaid = { usual: fewest, whose: "None: it must be said." };
    const most = spec.whole("maxReplicas", { ...unsaid, status, note: "Never more run." });
    if (most < fewest)
      throw spec.refuse("maxReplicas", `spec.maxReplicas (${most}) must not be less than minReplicas (${fewest}).`);
    spec.ignore("scaleTargetRef", isOurs ? "Names what is simulated." : "Names something else.", status);
    const targetPct = isOurs ? readTarget(spec) : null;
    const behavior = isOurs ? readBehavior(spec.section("behavior")) : usualBehavior;
    for (const key of ["metrics", "behavior", "targetCPUUtilizationPercentage"])
      spec.ignore(key, "Of another workload's autoscaler.", "ignored");
    spec.close([]);
    closeObject(root);
    if (!isOurs || replicas === 0) continue;
    const within = Math.min(bounds.mostReplicas, most, Math.max(1, fewest, isSaid ? replicas : 1));
    const limits = {
      fewest: Math.max(1, Math.min(fewest, bounds.mostReplicas)),
      most: Math.min(most, bounds.mostReplicas),
    };
    const scales = targetPct !== null && limits.most >= limits.fewest;
    const applied = isSaid ? Math.min(replicas, bounds.mostReplicas) : null;
    result = { replicas: within, autoscaler: scales ? { ...limits, targetPct, behavior, applied } : null };
    if (!scales)
      ledger.note("Only an autoscaler that goes by CPU is simulated: here the number of pods stays the same.", spec.at);
    ledger.note(
      isSaid
        ? `The manifest says ${replicas} replicas though the autoscaler keeps ${fewest} to ${most}: each time it is applied it sets ${replicas}, whatever runs (runningReplicas), until the autoscaler looks again. Leave replicas out.`
        : `The autoscaler keeps ${fewest} to ${most}, and the manifest says no replicas: a deployment leaves as many as run (runningReplicas).`,
      spec.at,
    );
  }
  return result;
}

/** Per cent of the requested CPU; null where it goes by something else. */
function readTarget(spec: Section): number | null {
  const ofV1 = spec.keys().includes("targetCPUUtilizationPercentage")
    ? spec.whole("targetCPUUtilizationPercentage", { usual: 80, whose, min: 1, max: 10_000 })
    : null;
  if (ofV1 !== null) return ofV1;
  const metrics = spec.sections("metrics");
  if (metrics.length === 0) return spec.usual("metrics", 80, "Kubernetes' default: 80 % of the requested CPU.");
  const found = metrics.map((metric) => {
    const type = metric.text("type");
    const resource = metric.section("resource");
    const name = resource.text("name");
    const wanted = resource.section("target");
    const kind = wanted.text("type");
    const isCpu = type === "Resource" && name === "cpu" && kind === "Utilization";
    const value = isCpu ? wanted.whole("averageUtilization", { usual: 80, whose, min: 1, max: 10_000 }) : null;
    for (const section of [wanted, resource, metric]) {
      for (const key of section.keys()) section.ignore(key, "Not simulated: only the use of CPU is.", "reported");
      section.close([]);
    }
    return value;
  });
  return found.find((value) => value !== null) ?? null;
}

function readBehavior(section: Section): Behavior {
  const behavior = {
    scaleUp: readRules(section.section("scaleUp"), usualBehavior.scaleUp),
    scaleDown: readRules(section.section("scaleDown"), usualBehavior.scaleDown),
  };
  section.close([]);
  return behavior;
}

function readRules(section: Section, usual: ScalingRules): ScalingRules {
  const stabilizationWindowSeconds = section.whole("stabilizationWindowSeconds", {
    usual: usual.stabilizationWindowSeconds,
    whose,
    max: 3600,
  });
  const choices = ["Max", "Min", "Disabled"] as const;
  const said = section.text("selectPolicy", { choices }) ?? section.usual("selectPolicy", usual.selectPolicy, whose);
  const policies = section.sections("policies").map((policy) => {
    const type =
      policy.text("type", { choices: ["Pods", "Percent"] }) === "Pods" ? ("Pods" as const) : ("Percent" as const);
    const value = policy.whole("value", { usual: 100, whose: "None: it must be said.", min: 1, max: 1_000_000 });
    const periodSeconds = policy.whole("periodSeconds", {
      usual: 15,
      whose: "None: it must be said.",
      min: 1,
      max: 1800,
    });
    policy.close([]);
    return { type, value, periodSeconds };
  });
  section.ignore("tolerance", "Not simulated: 10 % is.", "reported");
  section.close([]);
  return {
    stabilizationWindowSeconds,
    selectPolicy: choices.find((choice) => choice === said) ?? usual.selectPolicy,
    policies: policies.length > 0 ? policies.slice(0, 10) : usual.policies,
  };
}

/** What an autoscaler is like where its manifest has no say. */
export const usualAutoscaler: Pick<Autoscaler, "periodMs" | "tolerance"> = { periodMs: 15_000, tolerance: 0.1 };
