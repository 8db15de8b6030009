import { readRollout } from "../argo/rollout.ts";
import { frontOfRouter } from "../argo/router-front.ts";
import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import type { Release } from "../release.ts";
import { Section } from "../section.ts";
import { readAutoscaler } from "./autoscaler.ts";
import { readBudgets } from "./budgets.ts";
import { readDeployment } from "./deployment.ts";
import { readFront } from "./front.ts";
import { closeObject } from "./close-object.ts";
import { podLabels } from "./labels.ts";
import { readStatefulSet } from "./stateful-set.ts";

/** What can be rolled out, the likeliest subject first. */
export const workloadKinds = ["Deployment", "Rollout", "StatefulSet"];

/** One workload of Kubernetes with what stands around it in the same text. */
export function readKubernetes(workload: ManifestObject, objects: readonly ManifestObject[], ledger: Ledger): Release {
  const { kind, name, tree } = workload;
  const subject = `${kind} ${name}`.trim();
  const root = new Section(tree, ledger, subject, "", tree.at);
  if (!/^[a-z.-]*\/?v\w+$/.test(workload.apiVersion)) {
    ledger.note(
      workload.apiVersion === ""
        ? "It says no apiVersion, without which Kubernetes would refuse it."
        : `The apiVersion ${workload.apiVersion} is unusual.`,
      tree.at,
    );
  }
  const part = readWorkload(workload, root, objects, ledger);
  closeObject(root);
  const { replicas, autoscaler } = readAutoscaler(objects, workload, part.replicas, ledger);
  const labels = podLabels(tree);
  const front = frontOfRouter(tree, readFront(objects, labels, ledger));
  readBudgets(objects, labels, replicas, ledger);
  return { ...part, subject, system: kind === "Rollout" ? "Argo Rollouts" : "Kubernetes", replicas, autoscaler, front };
}

function readWorkload(
  { kind, tree }: ManifestObject,
  root: Section,
  objects: readonly ManifestObject[],
  ledger: Ledger,
) {
  if (kind === "Rollout") return readRollout(root, objects, ledger);
  return kind === "StatefulSet" ? readStatefulSet(root, ledger) : readDeployment(tree, root, ledger);
}
