import { printable } from "../sentences.ts";
import { type Leaf, nameOf, type Tree } from "./tree.ts";

/** What Go's parser of YAML 1.1 takes for true and false, too. */
const words: Readonly<Record<string, boolean>> = { yes: true, on: true, y: true, no: false, off: false, n: false };

/** true or false; null if it is neither. */
export function flagOf({ value, isPlain, source }: Leaf): boolean | null {
  if (typeof value === "boolean") return value;
  const word = source.toLowerCase();
  return isPlain && Object.hasOwn(words, word) ? words[word] : null;
}

/** A value as a report shows it: NaN and infinities are no JSON, and a text may be long. */
export function shown(value: Leaf["value"]): Leaf["value"] {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  return typeof value === "string" ? printable(value) : value;
}

/** Why a value cannot be what is wanted there. */
export function wrongSentence(path: string, tree: Tree, wanted: string): string {
  const isPlaceholder = tree.kind === "leaf" && /\$\{|\{\{|<%/.test(tree.source);
  const hint = isPlaceholder ? " It is a placeholder that has not been filled in." : "";
  return `${path} must be ${wanted}, not ${printable(nameOf(tree))}.${hint}`;
}
