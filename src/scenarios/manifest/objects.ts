import { Refused } from "./refused.ts";
import { childOf, type Dict, textOf, type Tree } from "./tree.ts";

/** One thing that a text declares. */
export interface ManifestObject {
  /** As the manifest says, or what it was recognised as: Compose, EcsService, EcsCloudFormation, NomadJob. */
  kind: string;
  apiVersion: string;
  /** "" = it has none. */
  name: string;
  /** How a template of CloudFormation refers to it; missing = it is in none. */
  logicalId?: string;
  tree: Dict;
}

/** All objects of the documents, lists taken apart, in their order. @throws Refused where something is none */
export function objectsOf(documents: readonly Tree[]): ManifestObject[] {
  return documents.flatMap((tree): ManifestObject[] => {
    if (tree.kind === "list") return objectsOf(tree.items);
    if (tree.kind !== "dict")
      throw new Refused("This is a single value: a manifest is an object, with a kind or services.", tree.at);
    const kind = textOf(tree, "kind");
    const items = childOf(tree, "items");
    if (kind?.endsWith("List") && items?.kind === "list") return objectsOf(items.items);
    const name = textOf(childOf(tree, "metadata"), "name") ?? "";
    if (kind !== undefined) return [{ kind, apiVersion: textOf(tree, "apiVersion") ?? "", name, tree }];
    return foreign(tree);
  });
}

/** What Kubernetes does not know; nothing where it is nothing that we know either. */
function foreign(tree: Dict): ManifestObject[] {
  const has = (...keys: string[]) => keys.some((key) => childOf(tree, key) !== undefined);
  const as = (kind: string, name: string | undefined) => [{ kind, apiVersion: "", name: name ?? "", tree }];
  const services = childOf(tree, "services");
  if (services?.kind === "list") return services.items.flatMap((item) => (item.kind === "dict" ? foreign(item) : []));
  if (services?.kind === "dict") return as("Compose", textOf(tree, "name"));
  if (has("Resources")) return as("CloudFormation", undefined);
  if (has("deploymentConfiguration", "desiredCount", "maximumPercent", "minimumHealthyPercent")) {
    return as("EcsService", textOf(tree, "serviceName"));
  }
  if (has("containerDefinitions")) return as("EcsTaskDefinition", textOf(tree, "family"));
  if (has("Job", "job", "TaskGroups", "update", "Update", "max_parallel", "MaxParallel"))
    return as("NomadJob", textOf(tree, "ID"));
  return as("", undefined);
}
