import { childOf, type Tree } from "../tree.ts";

export type Labels = Record<string, string>;

/** Labels, as texts. */
export function labelsOf(tree: Tree | undefined): Labels {
  if (tree?.kind !== "dict") return {};
  return Object.fromEntries(
    [...tree.entries].map(([key, { value }]) => [key, value.kind === "leaf" ? String(value.value) : ""]),
  );
}

/** Labels of an object's pods. */
export function podLabels(tree: Tree): Labels {
  const template = childOf(childOf(tree, "spec"), "template");
  return labelsOf(childOf(childOf(template, "metadata"), "labels"));
}

/** Whether a selector with at least one label takes these pods. */
export function selects(selector: Labels, labels: Labels): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}
