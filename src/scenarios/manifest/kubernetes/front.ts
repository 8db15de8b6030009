import type { Ledger } from "../ledger.ts";
import type { ManifestObject } from "../objects.ts";
import type { Front } from "../release.ts";
import { Section } from "../section.ts";
import { childOf, textOf, type Tree } from "../tree.ts";
import { labelsOf, selects, type Labels } from "./labels.ts";
import { closeObject } from "./close-object.ts";
import { serviceFields } from "./known-fields.ts";

/** Load balancers of clouds, by the names of their ingress classes. */
const cloudClasses = /alb|gce|gke|azure|appgw|application-gateway|oci|aws/i;

/**
 * Who hands requests to the pods: the Ingress that leads to their Service, the Service itself, or, where the text has
 * neither, a Service as it is by default. Services that select other pods are told of.
 */
export function readFront(objects: readonly ManifestObject[], labels: Labels, ledger: Ledger): Front {
  const services = objects.filter(({ kind }) => kind === "Service");
  const matching = services.filter(({ tree }) => selects(selectorOf(tree), labels));
  let front: Front = {
    layer: "L4",
    policy: "random",
    fallsBack: true,
    isCloud: false,
    name: "a Service of type ClusterIP",
  };
  for (const service of services) {
    const isOurs = matching.includes(service);
    const read = readService(service, isOurs, ledger);
    if (isOurs && (service === matching[0] || read.isCloud)) front = { ...front, ...read };
  }
  if (services.length > 0 && matching.length === 0) {
    ledger.note(
      "No Service in this text selects these pods: as it stands none of its requests reach them. One that does is assumed.",
      services[0].tree.at,
    );
  }
  for (const ingress of objects.filter(({ kind }) => kind === "Ingress")) {
    const backends = backendsOf(ingress.tree);
    const isOurs = matching.some(({ name }) => backends.has(name));
    const read = readIngress(ingress, isOurs, ledger);
    if (isOurs) front = { ...read, policy: front.policy === "sticky" ? "sticky" : read.policy };
  }
  return front;
}

function readService(
  { tree, name, kind }: ManifestObject,
  isOurs: boolean,
  ledger: Ledger,
): Omit<Front, "layer" | "fallsBack"> {
  const root = new Section(tree, ledger, `${kind} ${name}`, "", tree.at);
  const status = isOurs ? "read" : "ignored";
  const spec = root.section("spec");
  spec.ignore("selector", isOurs ? "Selects the pods that are simulated." : "Selects other pods.", status);
  const type = spec.text("type", {
    choices: ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"],
    status,
    note: "LoadBalancer: a cloud's, which learns of changes later (endpointLagMs).",
  });
  const affinity = spec.text("sessionAffinity", {
    choices: ["None", "ClientIP"],
    status,
    note: "ClientIP: each person stays with an instance.",
  });
  if (isOurs && type === null) spec.usual("type", "ClusterIP", "Kubernetes' default");
  if (isOurs && affinity === null) spec.usual("sessionAffinity", "None", "Kubernetes' default");
  if (isOurs && textOf(childOf(tree, "spec"), "clusterIP") === "None") {
    ledger.note(
      "The Service is headless: its clients choose among the pods' addresses themselves, which DNS tells them late. It is simulated as one that is not.",
      spec.at,
    );
  }
  spec.close(serviceFields);
  closeObject(root);
  const isCloud = type === "LoadBalancer";
  return {
    policy: affinity === "ClientIP" ? "sticky" : "random",
    isCloud,
    name: `the Service ${name}${isCloud ? " with a cloud's load balancer" : ""}`,
  };
}

function readIngress({ tree, name, kind }: ManifestObject, isOurs: boolean, ledger: Ledger): Front {
  const root = new Section(tree, ledger, `${kind} ${name}`, "", tree.at);
  const annotations = childOf(childOf(tree, "metadata"), "annotations");
  const status = isOurs ? "read" : "ignored";
  const spec = root.section("spec");
  const className = spec.text("ingressClassName", {
    status,
    note: "A cloud's own learns of changes later (endpointLagMs).",
  });
  const isCloud = cloudClasses.test(className ?? textOf(annotations, "kubernetes.io/ingress.class") ?? "");
  spec.ignore("rules", isOurs ? "Leads to the Service of these pods." : "Leads elsewhere.", status);
  spec.ignore("defaultBackend", isOurs ? "Leads to the Service of these pods." : "Leads elsewhere.", status);
  spec.close(["tls", "backend"]);
  closeObject(root);
  const isSticky = textOf(annotations, "nginx.ingress.kubernetes.io/affinity") === "cookie";
  return {
    layer: "L7",
    policy: isSticky ? "sticky" : "round-robin",
    fallsBack: false,
    isCloud,
    name: `the Ingress ${name}`,
  };
}

function selectorOf(tree: Tree): Labels {
  return labelsOf(childOf(childOf(tree, "spec"), "selector"));
}

/** Names of the Services that an Ingress leads to. */
function backendsOf(tree: Tree): Set<string> {
  const spec = childOf(tree, "spec");
  const names = new Set<string>();
  const take = (backend: Tree | undefined) => {
    const name = textOf(childOf(backend, "service"), "name") ?? textOf(backend, "serviceName");
    if (name !== undefined) names.add(name);
  };
  take(childOf(spec, "defaultBackend"));
  take(childOf(spec, "backend"));
  for (const rule of itemsOf(childOf(spec, "rules"))) {
    for (const path of itemsOf(childOf(childOf(rule, "http"), "paths"))) take(childOf(path, "backend"));
  }
  return names;
}

function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === "list" ? tree.items : [];
}
