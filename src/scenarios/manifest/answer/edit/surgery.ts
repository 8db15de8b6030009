import type * as Yaml from "yaml";
import type { Document, Node, Pair, YAMLMap } from "yaml";
import { columnOf, contentEnd, keyText, lineEndOf, sameKey } from "./nodes.ts";
import { blockLines, flowText, jsonText, type Plain, scalarText } from "./render.ts";

/** Cuts a value into the text of a document, and touches nothing else. */
export class Surgery {
  readonly #yaml: typeof Yaml;
  readonly #text: string;
  readonly #document: Document;
  /** What has been walked through, the innermost last. */
  readonly #trail: Node[];

  constructor(yaml: typeof Yaml, text: string, document: Document, trail: Node[]) {
    this.#yaml = yaml;
    this.#text = text;
    this.#document = document;
    this.#trail = trail;
  }

  /** @param value null = the key is taken out, which must be one of several in a map */
  set(path: readonly (string | number)[], value: Plain | null): string | null {
    for (let i = 0; i < path.length; i++) {
      const [node, step] = [this.#trail[this.#trail.length - 1], path[i]];
      const isLast = i === path.length - 1;
      if (typeof step === "number") {
        const item = this.#yaml.isSeq(node) ? (node.items[step] as Node | undefined) : undefined;
        if (item === undefined || this.#yaml.isAlias(item)) return null;
        if (isLast) return value === null ? null : this.#replaced(item, value);
        this.#trail.push(item);
        continue;
      }
      if (!this.#yaml.isMap(node)) return null;
      const pair = node.items.find(({ key }) => sameKey(keyText(key), step));
      const inside = (pair?.value ?? null) as Node | null;
      if (isLast && value === null) return pair === undefined ? null : this.#removed(node, pair);
      const isEmpty = inside === null || (this.#yaml.isScalar(inside) && inside.value === null);
      if (isEmpty) {
        if (value === null) return null;
        const rest = nested(path.slice(i + 1), value);
        if (rest === null) return null;
        if (pair !== undefined) return this.#filled(node, pair, rest);
        return isLast || !this.#isMerged(node, step) ? this.#inserted(node, step, rest) : null;
      }
      if (this.#yaml.isAlias(inside)) return null;
      if (isLast && value !== null) return this.#replaced(inside, value);
      this.#trail.push(inside);
    }
    return null;
  }

  /** A single value in the place of another, or a whole object of one line. */
  #replaced(node: Node, value: Plain): string | null {
    const [from, to] = [node.range?.[0] ?? 0, contentEnd(this.#yaml, this.#text, node)];
    const isOneLine = !this.#text.slice(from, to).includes("\n");
    if (this.#isShared() || anchorOf(node) || !isOneLine) return null;
    const type = this.#yaml.isScalar(node) ? node.type : undefined;
    const isScalar = typeof value !== "object";
    const written = isScalar
      ? scalarText(value, this.#isJson() ? "QUOTE_DOUBLE" : type)
      : this.#isJson()
        ? jsonText(value)
        : flowText(value);
    return this.#spliced(from, to, written);
  }

  /** A key with a value of one line goes, and with it its line, or in flow style its comma. */
  #removed(map: YAMLMap, pair: Pair): string | null {
    const place = map.items.indexOf(pair);
    if (this.#isShared() || map.items.length < 2 || !this.#isOneLine(pair)) return null;
    const start = (pair.key as Node).range?.[0] ?? 0;
    const before = map.items[place - 1];
    const next = (map.items[place + 1]?.key as Node | undefined)?.range?.[0];
    if (map.flow) {
      return next === undefined
        ? this.#spliced(pairEnd(this.#yaml, this.#text, before), pairEnd(this.#yaml, this.#text, pair), "")
        : this.#spliced(start, next, "");
    }
    const lineStart = this.#text.lastIndexOf("\n", start) + 1;
    const end = this.#text.indexOf("\n", pairEnd(this.#yaml, this.#text, pair));
    const isOwnLine = this.#text.slice(lineStart, start).trim() === "";
    return isOwnLine ? this.#spliced(lineStart, end < 0 ? this.#text.length : end + 1, "") : null;
  }

  /** A key that has nothing yet gets its value. */
  #filled(map: YAMLMap, pair: Pair, value: Plain): string | null {
    if (this.#isShared()) return null;
    const afterKey = this.#text.indexOf(":", (pair.key as Node).range?.[1] ?? 0) + 1;
    const written = (pair.value as Node | null)?.range;
    const end = written && written[1] > written[0] ? written[1] : afterKey;
    if (map.flow || typeof value !== "object")
      return this.#spliced(afterKey, end, ` ${typeof value === "object" ? flowText(value) : scalarText(value)}`);
    const lines = blockLines(keyText(pair.key), value, columnOf(this.#text, pair.key as Node), this.#step());
    return this.#spliced(
      afterKey,
      end,
      lines
        .slice(1)
        .map((line) => this.#eol() + line)
        .join(""),
    );
  }

  /** A key more, among the others. */
  #inserted(map: YAMLMap, name: string, value: Plain): string | null {
    if (this.#isShared()) return null;
    const key = styled(name, map);
    return map.flow ? this.#insertedInFlow(map, key, value) : this.#insertedInBlock(map, key, value);
  }

  #insertedInFlow(map: YAMLMap, key: string, value: Plain): string | null {
    const isJson =
      this.#isJson() || map.items.some(({ key: one }) => (one as { type?: string }).type === "QUOTE_DOUBLE");
    const last = map.items.at(-1);
    if (last === undefined) {
      const pair = isJson ? `${JSON.stringify(key)}: ${jsonText(value)}` : `${key}: ${flowText(value)}`;
      return this.#spliced((map.range?.[0] ?? 0) + 1, (map.range?.[1] ?? 0) - 1, isJson ? pair : ` ${pair} `);
    }
    const end = pairEnd(this.#yaml, this.#text, last);
    const [start, column] = [(last.key as Node).range?.[0] ?? 0, columnOf(this.#text, last.key as Node)];
    const isOwnLine = this.#text.slice(start - column, start).trim() === "";
    const step = isOwnLine ? this.#step() : 0;
    const pair = isJson ? `${JSON.stringify(key)}: ${jsonText(value, step, column)}` : `${key}: ${flowText(value)}`;
    const eol = this.#eol();
    const gap = isOwnLine ? eol + this.#text.slice(start - column, start) : " ";
    return this.#spliced(end, end, `,${gap}${pair.replaceAll("\n", eol)}`);
  }

  /** After the last of the others that take one line, so that it is seen whose it is. */
  #insertedInBlock(map: YAMLMap, key: string, value: Plain): string | null {
    const oneLined = map.items.filter((pair) => this.#isOneLine(pair));
    const neighbour = oneLined.at(-1) ?? map.items.at(-1);
    if (neighbour === undefined) return null;
    const column = columnOf(this.#text, map.items[0].key as Node);
    const lines = blockLines(key, value, column, this.#step());
    const end = lineEndOf(this.#text, pairEnd(this.#yaml, this.#text, neighbour));
    return this.#spliced(end, end, lines.map((line) => this.#eol() + line).join(""));
  }

  #isOneLine({ key, value }: Pair): boolean {
    const node = value as Node | null;
    if (node === null || !this.#yaml.isNode(node)) return false;
    if (this.#yaml.isCollection(node) && !node.flow) return false;
    const [from, to] = [(key as Node).range?.[0] ?? 0, contentEnd(this.#yaml, this.#text, node)];
    return !this.#text.slice(from, to).includes("\n");
  }

  /** Whether the key comes from another map, by `<<`: then it cannot be changed in part here. */
  #isMerged(map: YAMLMap, name: string): boolean {
    return map.items.some(({ key, value }) => {
      if (keyText(key) !== "<<") return false;
      const sources = this.#yaml.isSeq(value) ? value.items : [value];
      return sources.some((one) => {
        const source = this.#yaml.isAlias(one) ? one.resolve(this.#document) : one;
        return this.#yaml.isMap(source) && source.items.some((pair) => sameKey(keyText(pair.key), name));
      });
    });
  }

  /** Whether what is changed here would change somewhere else, too. */
  #isShared(): boolean {
    const anchors = new Set(this.#trail.flatMap((node) => anchorOf(node) ?? []));
    let isUsed = false;
    if (anchors.size > 0) {
      this.#yaml.visit(this.#document, {
        Alias(_, { source }) {
          isUsed ||= anchors.has(source);
        },
      });
    }
    return isUsed;
  }

  #isJson(): boolean {
    const root = this.#document.contents;
    const first = this.#yaml.isMap(root) ? (root.items[0]?.key as { type?: string } | undefined) : undefined;
    return (
      this.#yaml.isCollection(root) && root.flow === true && (first === undefined || first.type === "QUOTE_DOUBLE")
    );
  }

  /** By so many columns what is inside stands further right. */
  #step(): number {
    for (let i = this.#trail.length - 1; i > 0; i--) {
      const [inner, outer] = [this.#trail[i], this.#trail[i - 1]];
      if (!this.#yaml.isMap(inner) || !this.#yaml.isMap(outer) || inner.items.length === 0) continue;
      const by = columnOf(this.#text, inner.items[0].key as Node) - columnOf(this.#text, outer.items[0].key as Node);
      if (by > 0 && by <= 8) return by;
    }
    return 2;
  }

  #eol(): string {
    return this.#text.includes("\r\n") ? "\r\n" : "\n";
  }

  #spliced(from: number, to: number, written: string): string {
    return this.#text.slice(0, from) + written + this.#text.slice(to);
  }
}

function pairEnd(yaml: typeof Yaml, text: string, { key, value }: Pair): number {
  const node = value as Node | null;
  if (node !== null && node.range && node.range[1] > node.range[0]) return contentEnd(yaml, text, node);
  return text.indexOf(":", (key as Node).range?.[1] ?? 0) + 1;
}

/** The value inside what has to be made around it; null = that would be a list. */
function nested(path: readonly (string | number)[], value: Plain): Plain | null {
  let inside = value;
  for (const step of path.toReversed()) {
    if (typeof step === "number") return null;
    inside = { [step]: inside };
  }
  return inside;
}

/** A name as its neighbours are spelled: CloudFormation and Nomad's API begin with a capital. */
function styled(name: string, { items }: YAMLMap): string {
  const isCapital = items.length > 0 && items.every(({ key }) => /^[A-Z]/.test(keyText(key)));
  if (!isCapital) return name;
  return name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function anchorOf(node: Node): string | undefined {
  return (node as { anchor?: string }).anchor;
}
