import type * as Yaml from "yaml";
import type { Node, YAMLMap } from "yaml";
import { limits, tooDeep } from "./limits.ts";
import { Refused } from "./refused.ts";
import { templateIn, templateSentence } from "./templates.ts";
import type { Dict, Entry, Leaf, Position, Tree } from "./tree.ts";

interface Built {
  tree: Tree;
  /** How many values it stands for, its aliases written out. */
  size: number;
}

/**
 * The parser's nodes as trees. An alias is the same tree again, so that nothing grows; but what it stands for is counted,
 * and too much is refused.
 */
export class Trees {
  readonly #yaml: typeof Yaml;
  readonly #at: (offset: number) => Position;
  #anchors = new Map<string, Node>();
  #built = new Map<Node, Built>();
  readonly #open = new Set<Node>();
  #values = 0;

  constructor(yaml: typeof Yaml, at: (offset: number) => Position) {
    this.#yaml = yaml;
    this.#at = at;
  }

  /** @returns one document's tree; null = it is empty @throws Refused */
  of(contents: Node | null): Tree | null {
    this.#anchors = new Map();
    this.#built = new Map();
    if (contents === null) return null;
    const { tree } = this.#build(contents, 0);
    return tree.kind === "leaf" && tree.value === null ? null : tree;
  }

  #build(node: Node, depth: number): Built {
    const at = this.#position(node);
    if (depth > limits.deepest) throw new Refused(tooDeep, at);
    if (this.#yaml.isAlias(node)) return this.#alias(node.source, at);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor) this.#anchors.set(anchor, node);
    this.#count(1, at);
    this.#open.add(node);
    const built = this.#collection(node, depth, at);
    this.#open.delete(node);
    this.#built.set(node, built);
    return built;
  }

  #collection(node: Node, depth: number, at: Position): Built {
    if (this.#yaml.isMap(node)) return this.#dict(node, depth, at);
    if (this.#yaml.isSeq(node)) {
      const items = node.items.map((item) => this.#build(item as Node, depth + 1));
      const size = items.reduce((sum, item) => sum + item.size, 1);
      return { tree: { kind: "list", at, items: items.map(({ tree }) => tree) }, size };
    }
    return { tree: this.#leaf(node, at), size: 1 };
  }

  #alias(name: string, at: Position): Built {
    const node = this.#anchors.get(name);
    if (!node) throw new Refused(`The alias *${name} has no anchor &${name} before it.`, at);
    const built = this.#built.get(node);
    if (!built || this.#open.has(node)) throw new Refused(`The alias *${name} contains itself.`, at);
    this.#count(built.size, at);
    return built;
  }

  #dict(map: YAMLMap, depth: number, at: Position): Built {
    const entries = new Map<string, Entry>();
    const merged: Dict[] = [];
    let size = 1;
    for (const { key, value } of map.items) {
      const name = this.#key(key as Node | null, at);
      const built = value === null ? null : this.#build(value as Node, depth + 1);
      const tree = built?.tree ?? nothing(name.at);
      size += built?.size ?? 1;
      if (name.isMerge) {
        merged.push(...dictsOf(tree));
        continue;
      }
      const before = entries.get(name.text);
      if (before) throw new Refused(`The key "${name.text}" is there twice: first in line ${before.at.line}.`, name.at);
      entries.set(name.text, { at: name.at, value: tree });
    }
    for (const dict of merged) {
      for (const [name, entry] of dict.entries) if (!entries.has(name)) entries.set(name, entry);
    }
    this.#count(
      merged.reduce((sum, dict) => sum + dict.entries.size, 0),
      at,
    );
    return { tree: { kind: "dict", at, entries }, size };
  }

  #key(key: Node | null, around: Position): { text: string; at: Position; isMerge: boolean } {
    const at = key === null ? around : this.#position(key);
    if (key === null) return { text: "", at, isMerge: false };
    if (!this.#yaml.isScalar(key)) {
      const isBraced = this.#yaml.isMap(key) && key.flow === true;
      throw new Refused(
        isBraced ? templateSentence : "A key must be a word, not a list, an object or an alias.",
        isBraced ? around : at,
      );
    }
    const isPlain = key.type === "PLAIN";
    const text = isPlain ? (key.source ?? String(key.value)) : String(key.value);
    if (text === "__proto__") throw new Refused('The key "__proto__" is none that a manifest has.', at);
    return { text, at, isMerge: isPlain && text === "<<" };
  }

  #leaf(node: Node, at: Position): Leaf {
    const { value, source, type } = node as Yaml.Scalar;
    const plain = type === "PLAIN";
    const kept = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
    const template = typeof kept === "string" ? templateIn(kept) : null;
    if (template !== null) throw new Refused(template, at);
    return { kind: "leaf", at, value: kept, source: source ?? String(kept ?? ""), isPlain: plain };
  }

  #count(values: number, at: Position): void {
    this.#values += values;
    if (this.#values > limits.mostValues) {
      throw new Refused(
        `This stands for too much: at most ${limits.mostValues} values can be read, each alias written out.`,
        at,
      );
    }
  }

  #position(node: Node): Position {
    return this.#at(node.range?.[0] ?? 0);
  }
}

function nothing(at: Position): Leaf {
  return { kind: "leaf", at, value: null, source: "", isPlain: true };
}

/** What is merged by `<<`: one dict or several, of which the first that has a key wins. */
function dictsOf(tree: Tree): Dict[] {
  const all = tree.kind === "list" ? tree.items : [tree];
  return all.map((one) => {
    if (one.kind !== "dict") throw new Refused("Only objects can be merged by <<.", one.at);
    return one;
  });
}
