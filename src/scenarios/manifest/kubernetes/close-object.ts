import type { Section } from "../section.ts";

const objectFields = ["apiVersion", "kind", "metadata", "spec", "status"];

/** Tells of what every object of Kubernetes has, and of what is left. */
export function closeObject(root: Section): void {
  root.ignore("apiVersion", "", "read");
  root.ignore("kind", "", "read");
  root.ignore("metadata", "Its name is read; the rest is of no meaning for what is simulated.");
  root.ignore("status", "What a cluster reported: of no meaning for what is simulated.");
  root.close(objectFields);
}
