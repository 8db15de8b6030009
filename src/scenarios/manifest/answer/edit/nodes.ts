import type * as Yaml from "yaml";
import type { Node } from "yaml";

/** A key as a text; "" = it is none. */
export function keyText(key: unknown): string {
  const { source, value } = (key ?? {}) as { source?: string; value?: unknown };
  return source ?? (typeof value === "string" || typeof value === "number" ? String(value) : "");
}

/** Whether two keys mean the same: stopTimeout, StopTimeout; kill_timeout, KillTimeout. */
export function sameKey(one: string, other: string): boolean {
  return one === other || normal(one) === normal(other);
}

function normal(key: string): string {
  return key.replaceAll("_", "").toLowerCase();
}

/** Where what is written of a node ends, without what follows it: comments, blank lines. */
export function contentEnd(yaml: typeof Yaml, text: string, node: Node): number {
  const [start, end] = node.range ?? [0, 0];
  if (yaml.isCollection(node) && !node.flow) {
    const last = node.items.at(-1) as Yaml.Pair | Node | undefined;
    if (last === undefined) return end;
    if (!yaml.isPair(last)) return contentEnd(yaml, text, last);
    const value = last.value as Node | null;
    const isThere =
      value !== null && value.range !== undefined && value.range !== null && value.range[1] > value.range[0];
    return isThere ? contentEnd(yaml, text, value) : text.indexOf(":", (last.key as Node).range?.[1] ?? start) + 1;
  }
  let trimmed = end;
  while (trimmed > start && /\s/.test(text[trimmed - 1])) trimmed--;
  return trimmed;
}

/** How far right a node stands. */
export function columnOf(text: string, node: Node): number {
  const start = node.range?.[0] ?? 0;
  return start - (text.lastIndexOf("\n", start - 1) + 1);
}

/** Where the line of this place ends, before what ends it. */
export function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}
