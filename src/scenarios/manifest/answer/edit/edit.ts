import type * as Yaml from "yaml";
import type { Document, Node, YAMLMap } from "yaml";
import type { Position } from "../../tree.ts";
import { keyText, sameKey } from "./nodes.ts";
import type { Plain } from "./render.ts";
import { Surgery } from "./surgery.ts";

/** A value that a manifest shall have. */
export interface Edit {
  /** The simulated workload, or of Amazon ECS its task definition. */
  of: "workload" | "task";
  /** Keys, and places in lists. What is not there is added. */
  path: readonly (string | number)[];
  /** Null = the key is taken out. */
  value: Plain | null;
}

/**
 * A text with the value set, all else as it is: comments, order, quotes, indentation, line ends.
 * @param at where the workload begins
 * @returns null = it cannot be set in place: the part is shared by an anchor, or of another form
 */
export function edited(yaml: typeof Yaml, text: string, at: Position, edit: Edit): string | null {
  const lines = new yaml.LineCounter();
  const options = { uniqueKeys: false, logLevel: "silent", prettyErrors: false, lineCounter: lines } as const;
  for (const document of yaml.parseAllDocuments(text, options)) {
    if (!yaml.isDocument(document)) return null;
    const trail = trailTo(yaml, document, (map) => {
      if (edit.of === "task") return map.items.some(({ key }) => sameKey(keyText(key), "containerDefinitions"));
      return isAt(lines, map, at);
    });
    if (trail !== null) return new Surgery(yaml, text, document, trail).set(edit.path, edit.value);
  }
  return null;
}

/** All that stands around the first map that is meant, and the map itself last. */
function trailTo(yaml: typeof Yaml, document: Document, isMeant: (map: YAMLMap) => boolean): Node[] | null {
  let found: Node[] | null = null;
  yaml.visit(document, {
    Map(_, map, path) {
      if (!isMeant(map)) return undefined;
      found = [...path.filter((one) => yaml.isCollection(one)), map];
      return yaml.visit.BREAK;
    },
  });
  return found;
}

/** The workload as plain data, its aliases written out; null = it cannot be had. */
export function workloadIn(yaml: typeof Yaml, text: string, at: Position): unknown {
  const lines = new yaml.LineCounter();
  const options = {
    uniqueKeys: false,
    logLevel: "silent",
    prettyErrors: false,
    lineCounter: lines,
    merge: true,
  } as const;
  for (const document of yaml.parseAllDocuments(text, options)) {
    if (!yaml.isDocument(document)) return null;
    const trail = trailTo(yaml, document, (map) => isAt(lines, map, at));
    if (trail === null) continue;
    try {
      return trail[trail.length - 1].toJS(document, { maxAliasCount: 1000 });
    } catch {
      return null;
    }
  }
  return null;
}

function isAt(lines: Yaml.LineCounter, map: YAMLMap, at: Position): boolean {
  const { line, col } = lines.linePos(map.range?.[0] ?? 0);
  return line === at.line && col === at.column;
}
