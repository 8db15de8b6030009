import type { Dict, Entry, Tree } from "../tree.ts";

/** Nomad's API spells its keys MaxParallel, its files max_parallel: all as the files do. */
export function snaked(tree: Dict): Dict {
  const entries = new Map<string, Entry>();
  for (const [key, { at, value }] of tree.entries) entries.set(snakedKey(key), { at, value: snakedTree(value) });
  return { ...tree, entries };
}

function snakedKey(key: string): string {
  return /^[A-Z]/.test(key) ? key.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase() : key;
}

function snakedTree(tree: Tree): Tree {
  if (tree.kind === "dict") return snaked(tree);
  return tree.kind === "list" ? { ...tree, items: tree.items.map(snakedTree) } : tree;
}
