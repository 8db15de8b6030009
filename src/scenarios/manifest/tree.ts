/** Where something stands in the text; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A document as plain data that knows where it stands. Keys of strangers live in a Map: none of them means anything to it. */
export type Tree = Leaf | List | Dict;

export interface Leaf {
  kind: "leaf";
  at: Position;
  value: string | number | boolean | null;
  /** As it was written, without quotes. */
  source: string;
  /** Not quoted, and no block of text. */
  isPlain: boolean;
}

export interface List {
  kind: "list";
  at: Position;
  items: readonly Tree[];
}

export interface Dict {
  kind: "dict";
  at: Position;
  entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  /** Of the key. */
  at: Position;
  value: Tree;
}

/** @returns what a dict has under the key; undefined = nothing, or an explicit null, or it is no dict */
export function childOf(tree: Tree | undefined, key: string): Tree | undefined {
  const value = tree?.kind === "dict" ? tree.entries.get(key)?.value : undefined;
  return value?.kind === "leaf" && value.value === null ? undefined : value;
}

/** @returns the text that a dict has under the key; undefined = none */
export function textOf(tree: Tree | undefined, key: string): string | undefined {
  const value = childOf(tree, key);
  return value?.kind === "leaf" ? String(value.value) : undefined;
}

/** What a tree is, for a sentence: “a list”. */
export function nameOf(tree: Tree): string {
  if (tree.kind === "list") return "a list";
  if (tree.kind === "dict") return "an object";
  if (tree.value === null) return "nothing";
  return typeof tree.value === "string" ? `the text "${tree.value}"` : tree.source || String(tree.value);
}
