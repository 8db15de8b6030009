import { analysisKinds } from "./argo/analysis.ts";
import type { ChoiceQuestion } from "./assumptions/question.ts";
import { composeFields, readCompose } from "./compose/read.ts";
import { ecsServicesIn, readEcs } from "./ecs/read.ts";
import { labelsOf, podLabels, selects } from "./kubernetes/labels.ts";
import { readKubernetes, workloadKinds } from "./kubernetes/read.ts";
import type { Ledger } from "./ledger.ts";
import { readNomad } from "./nomad/read.ts";
import type { ManifestObject } from "./objects.ts";
import { Refused } from "./refused.ts";
import type { Release } from "./release.ts";
import { Section } from "./section.ts";
import { childOf, type Dict } from "./tree.ts";

/** Something in the text that could be what is simulated. */
export interface Candidate {
  /** Unlike that of any other candidate. */
  label: string;
  name: string;
  /** The higher, the likelier meant. */
  weight: number;
  object: ManifestObject;
  /** The service, in a Compose file. */
  service: Dict | null;
}

/** All that can be deployed, the likeliest first; of equals the first in the text. */
export function candidatesIn(objects: readonly ManifestObject[]): Candidate[] {
  const found = objects.flatMap((object): Omit<Candidate, "label">[] => {
    const { kind, name, tree } = object;
    if (workloadKinds.includes(kind)) return [{ name, weight: weightOf(object, objects), object, service: null }];
    if (kind === "Compose") return composeServices(object);
    if (kind === "CloudFormation") {
      const parts = ecsServicesIn(tree);
      return parts
        .filter((part) => part.kind === "EcsService")
        .map((part) => ({ name: part.name, weight: 0, object: part, service: null }));
    }
    return kind === "EcsService" || kind === "NomadJob" ? [{ name, weight: 0, object, service: null }] : [];
  });
  const named = found.map((candidate, i) => ({ ...candidate, label: labelOf(candidate, found, i) }));
  return named.toSorted((a, b) => b.weight - a.weight);
}

/** Which of several is meant, as one more assumption. */
export function subjectQuestion(candidates: readonly Candidate[]): ChoiceQuestion {
  return {
    ...{ kind: "choice", id: "workload", title: "What is simulated", usual: candidates[0].label },
    choices: candidates.map(({ label }) => label),
    why: "One service at a time: the first that requests are led to, unless another is named.",
  };
}

/** Reads what was chosen, and tells of all else. */
export function readSubject(
  subject: Candidate,
  candidates: readonly Candidate[],
  objects: readonly ManifestObject[],
  ledger: Ledger,
): Release {
  const { object, service } = subject;
  const release = readOne(subject, objects, ledger);
  for (const other of candidates) {
    if (other !== subject)
      ledger.field(
        other.label,
        "",
        "ignored",
        null,
        (other.service ?? other.object.tree).at,
        `Only ${subject.label} is simulated (workload).`,
      );
  }
  const read = [...candidates.map((candidate) => candidate.object), object];
  const isKubernetes = workloadKinds.includes(object.kind);
  for (const { kind, name, tree } of objects) {
    const isRead = read.some((one) => one.tree === tree) || kind === "CloudFormation" || kind === "EcsTaskDefinition";
    const isAround =
      isKubernetes &&
      ["Service", "Ingress", "HorizontalPodAutoscaler", "PodDisruptionBudget", ...analysisKinds].includes(kind);
    if (!isRead && !isAround)
      ledger.field(
        `${kind || "object"} ${name}`.trim(),
        "",
        kind ? "ignored" : "unknown",
        null,
        tree.at,
        "Of no meaning for what is simulated.",
      );
  }
  if (service) {
    const file = new Section(object.tree, ledger, "Compose file", "", object.tree.at);
    file.tree("services");
    file.close([...composeFields, ...file.keys().filter((key) => key.startsWith("x-"))]);
  }
  return release;
}

function readOne({ object, service, name }: Candidate, objects: readonly ManifestObject[], ledger: Ledger): Release {
  if (service) return readCompose(service, name, ledger);
  if (object.kind === "NomadJob") return readNomad(object.tree, name, ledger);
  if (object.kind === "EcsService") {
    const inTemplates = objects.flatMap(({ kind, tree }) => (kind === "CloudFormation" ? ecsServicesIn(tree) : []));
    return readEcs(object, [...objects, ...inTemplates], ledger);
  }
  return readKubernetes(object, objects, ledger);
}

/** A Service leads to it; Deployments before Rollouts before StatefulSets. */
function weightOf({ kind, tree }: ManifestObject, objects: readonly ManifestObject[]): number {
  const labels = podLabels(tree);
  const isServed = objects.some(
    (one) => one.kind === "Service" && selects(labelsOf(childOf(childOf(one.tree, "spec"), "selector")), labels),
  );
  return (isServed ? 10 : 0) - workloadKinds.indexOf(kind);
}

function composeServices(object: ManifestObject): Omit<Candidate, "label">[] {
  const services = childOf(object.tree, "services");
  if (services?.kind !== "dict") return [];
  return [...services.entries].flatMap(([name, { at, value }]) => {
    if (value.kind === "leaf" && value.value === null) return [];
    if (value.kind !== "dict") throw new Refused(`The service "${name}" must be an object.`, at);
    const deploy = childOf(value, "deploy");
    const weight = (childOf(deploy, "update_config") ? 2 : 0) + (deploy ? 1 : 0) + (childOf(value, "ports") ? 1 : 0);
    return [{ name, weight, object, service: value }];
  });
}

function labelOf(
  { name, object }: Omit<Candidate, "label">,
  all: readonly Omit<Candidate, "label">[],
  index: number,
): string {
  const isAlone = all.filter((other) => other.name === name).length === 1;
  if (name !== "" && isAlone) return name;
  const kind = `${object.kind}/${name}`;
  return all.filter((other) => `${other.object.kind}/${other.name}` === kind).length === 1
    ? kind
    : `${kind}#${index + 1}`;
}
