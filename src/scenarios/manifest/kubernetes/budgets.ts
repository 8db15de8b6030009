import { intOrPercent } from "../../../engine/platforms/kubernetes/int-or-percent.ts";
import { disruptionsAllowed } from "../../../engine/platforms/kubernetes/disruption-budget.ts";
import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import { Section } from "../section.ts";
import { childOf } from "../tree.ts";
import { labelsOf, selects, type Labels } from "./labels.ts";
import { closeObject } from "./close-object.ts";

/** What a PodDisruptionBudget lets happen to these pods. A rollout asks none, so nothing of it is simulated. */
export function readBudgets(
  objects: readonly ManifestObject[],
  labels: Labels,
  replicas: number,
  ledger: Ledger,
): void {
  for (const { tree, name, kind } of objects) {
    if (kind !== "PodDisruptionBudget") continue;
    const root = new Section(tree, ledger, `${kind} ${name}`, "", tree.at);
    const spec = root.section("spec");
    const selector = labelsOf(childOf(childOf(childOf(tree, "spec"), "selector"), "matchLabels"));
    const isOurs = selects(selector, labels);
    const allowed = (["minAvailable", "maxUnavailable"] as const).flatMap((key) => {
      const found = spec.leaf(key, {
        status: "reported",
        note: "Not simulated: a rollout asks no budget; draining a node does.",
      });
      if (!found) return [];
      const pods =
        typeof found.value === "number" || typeof found.value === "string" ? intOrPercent(found.value) : null;
      const isNegative = typeof pods === "number" ? pods < 0 : pods !== null && pods.percent < 0;
      if (pods === null || isNegative)
        throw spec.refuse(
          key,
          `spec.${key} must be a whole number of 0 or more, or a percentage such as 25%, not ${found.source}.`,
        );
      const budget = key === "minAvailable" ? { minAvailable: pods } : { maxUnavailable: pods };
      return [disruptionsAllowed(budget, { wanted: replicas, pods: replicas, healthy: replicas })];
    });
    if (allowed.length > 1)
      throw spec.refuse("maxUnavailable", "A budget says minAvailable or maxUnavailable, not both.");
    spec.ignore("selector", isOurs ? "Covers these pods." : "Covers other pods.");
    spec.close(["unhealthyPodEvictionPolicy"]);
    closeObject(root);
    if (isOurs && allowed[0] === 0) {
      ledger.note(
        `The budget ${name} lets no pod be evicted, even if all are well: no node of theirs can be drained.`,
        spec.at,
      );
    }
  }
}
