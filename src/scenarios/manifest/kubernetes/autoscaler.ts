import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import { Section } from "../section.ts";
import { childOf, textOf } from "../tree.ts";
import { closeObject } from "./close-object.ts";

/**
 * How many pods run where an autoscaler has its say: never fewer nor more than it allows. How it scales is not simulated.
 *
 * @param replicas as the workload says
 */
export function autoscaledReplicas(
  objects: readonly ManifestObject[],
  target: ManifestObject,
  replicas: number,
  ledger: Ledger,
): number {
  let result = replicas;
  for (const { tree, name, kind } of objects) {
    if (kind !== "HorizontalPodAutoscaler") continue;
    const ref = childOf(childOf(tree, "spec"), "scaleTargetRef");
    const isOurs = textOf(ref, "name") === target.name && textOf(ref, "kind") === target.kind;
    const root = new Section(tree, ledger, `${kind} ${name}`, "", tree.at);
    const spec = root.section("spec");
    const status = isOurs ? "read" : "ignored";
    const fewest = spec.whole("minReplicas", {
      usual: 1,
      whose: "Kubernetes' default",
      status,
      note: "Never fewer run.",
    });
    const most = spec.whole("maxReplicas", {
      usual: fewest,
      whose: "None: it must be said.",
      status,
      note: "Never more run.",
    });
    if (most < fewest)
      throw spec.refuse("maxReplicas", `spec.maxReplicas (${most}) must not be less than minReplicas (${fewest}).`);
    spec.ignore("scaleTargetRef", isOurs ? "Names what is simulated." : "Names something else.", status);
    for (const key of ["metrics", "behavior", "targetCPUUtilizationPercentage"]) {
      spec.ignore(key, "Not simulated: the number of pods stays the same during a run.", "reported");
    }
    spec.close([]);
    closeObject(root);
    if (!isOurs || replicas === 0) continue;
    result = Math.min(most, Math.max(fewest, replicas));
    if (result !== replicas) {
      ledger.note(
        `${replicas} replicas are said, but the autoscaler keeps ${fewest} to ${most}: ${result} are simulated. Applying such a manifest sets ${replicas} for a moment, until the autoscaler corrects it.`,
        spec.at,
      );
    }
  }
  return result;
}
