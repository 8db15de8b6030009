import { printable } from "../sentences.ts";
import { nearest } from "./nearest.ts";
import type { Ledger } from "./ledger.ts";
import { Refused } from "./refused.ts";
import type { FieldStatus } from "./report.ts";
import { type Dict, type Entry, type Leaf, type List, type Position, textOf, type Tree } from "./tree.ts";
import { flagOf, shown, wrongSentence } from "./values.ts";

/** What is said of a field beside its value. */
export interface Told {
  /** What it means in the model, or why it is not simulated. */
  note?: string;
  /** read, unless it is said here. */
  status?: FieldStatus;
}

interface Range extends Told {
  min?: number;
  max?: number;
  /** What holds where nothing is said. */
  usual: number;
  /** Whose default that is. */
  whose: string;
  /** An explicit 0 counts as unsaid. */
  zeroIsUnsaid?: boolean;
}

/**
 * An object of a manifest while it is read: every field that is asked for goes into the ledger, as read or as defaulted, and
 * so does what nobody asked for, when it is closed. Wrong values throw `Refused`.
 */
export class Section {
  readonly #dict: Dict | null;
  readonly #asked = new Set<string>();
  readonly #ledger: Ledger;
  /** As in "Deployment web". */
  readonly object: string;
  /** "" = the object itself. */
  readonly path: string;
  readonly at: Position;

  constructor(dict: Dict | null, ledger: Ledger, object: string, path: string, at: Position) {
    this.#dict = dict;
    this.#ledger = ledger;
    this.object = object;
    this.path = path;
    this.at = dict?.at ?? at;
  }

  get isThere(): boolean {
    return this.#dict !== null;
  }

  /** What its name says, before it is read. */
  get nameHint(): string {
    return textOf(this.#dict ?? undefined, "name") ?? "";
  }

  keys(): string[] {
    return [...(this.#dict?.entries.keys() ?? [])];
  }

  /** A whole number, within its range. */
  whole(key: string, { min = 0, max = 2_147_483_647, usual, whose, zeroIsUnsaid = false, ...told }: Range): number {
    const found = this.#leaf(key);
    if (!found || (zeroIsUnsaid && found.value === 0)) return this.usual(key, usual, whose);
    const { value } = found;
    if (typeof value !== "number" || !Number.isInteger(value)) throw this.#wrong(key, found, "a whole number");
    if (value < min || value > max)
      throw new Refused(`${this.#pathOf(key)} must be from ${min} to ${max}, not ${found.source}.`, found.at);
    this.tell(key, found, told);
    return value;
  }

  /** A text; one of `choices` if there are any. null = not said. */
  text(key: string, { choices, ...told }: Told & { choices?: readonly string[] } = {}): string | null {
    const found = this.#leaf(key);
    if (!found) return null;
    if (typeof found.value !== "string") throw this.#wrong(key, found, "a text");
    if (choices && !choices.includes(found.value)) throw this.#wrong(key, found, `one of ${choices.join(", ")}`);
    this.tell(key, found, told);
    return found.value;
  }

  /** true or false. Go's parser of YAML takes yes and on for true, too. */
  flag(key: string, { usual, whose, ...told }: Told & { usual: boolean; whose: string }): boolean {
    const found = this.#leaf(key);
    if (!found) {
      this.usual(key, usual, whose);
      return usual;
    }
    const value = flagOf(found);
    if (value === null) throw this.#wrong(key, found, "true or false");
    this.tell(key, found, told);
    return value;
  }

  /** Any single value, whatever its type; null = not said. */
  leaf(key: string, told: Told = {}): Leaf | null {
    const found = this.#leaf(key);
    if (found) this.tell(key, found, told);
    return found;
  }

  /** An object; where there is none, an empty one. */
  section(key: string): Section {
    const entry = this.#take(key);
    if (entry && entry.value.kind !== "dict") throw this.#wrong(key, entry.value, "an object");
    return new Section(
      (entry?.value as Dict | undefined) ?? null,
      this.#ledger,
      this.object,
      this.#pathOf(key),
      this.at,
    );
  }

  /** Its objects, one by one; none where there is no list. */
  sections(key: string): Section[] {
    const list = this.list(key);
    return (list?.items ?? []).map((item, i) => {
      if (item.kind !== "dict") throw this.#wrong(`${key}[${i}]`, item, "an object");
      return new Section(item, this.#ledger, this.object, `${this.#pathOf(key)}[${i}]`, item.at);
    });
  }

  /** Whether there is a list under this key. */
  isList(key: string): boolean {
    return this.#dict?.entries.get(key)?.value.kind === "list";
  }

  /** A list whose items are read by whoever asks; null = none. */
  list(key: string): List | null {
    const entry = this.#take(key);
    if (!entry) return null;
    if (entry.value.kind !== "list") throw this.#wrong(key, entry.value, "a list");
    return entry.value;
  }

  /** Whatever it is; it is told by whoever asks. */
  tree(key: string): Tree | null {
    return this.#take(key)?.value ?? null;
  }

  /** A whole part that is of no meaning here. */
  ignore(key: string, note: string, status: FieldStatus = "ignored"): void {
    const entry = this.#dict?.entries.get(key);
    if (!entry || this.#asked.has(key)) return;
    this.#asked.add(key);
    const value = entry.value.kind === "leaf" ? entry.value.value : null;
    this.#ledger.field(this.object, this.#pathOf(key), status, shown(value), entry.at, note);
  }

  /** What was not asked for: known but of no meaning, or unknown. */
  close(known: readonly string[]): void {
    for (const [key, { at, value }] of this.#dict?.entries ?? []) {
      if (this.#asked.has(key)) continue;
      if (known.includes(key)) {
        this.ignore(key, "Of no meaning for what is simulated.");
        continue;
      }
      const meant = nearest(key, [...known, ...this.#asked]);
      const note = meant === null ? "No such field is known." : `No such field is known: is ${meant} meant?`;
      this.#ledger.field(
        this.object,
        this.#pathOf(key),
        "unknown",
        shown(value.kind === "leaf" ? value.value : null),
        at,
        note,
      );
    }
  }

  tell(key: string, found: Leaf, { note = "", status = "read" }: Told = {}): void {
    this.#ledger.field(this.object, this.#pathOf(key), status, shown(found.value), found.at, note);
  }

  /** Puts down what holds by default. */
  usual<Value extends string | number | boolean | null>(key: string, value: Value, whose: string): Value {
    this.#asked.add(key);
    this.#ledger.field(this.object, this.#pathOf(key), "defaulted", value, null, whose);
    return value;
  }

  refuse(key: string, sentence: string): Refused {
    const entry = this.#dict?.entries.get(key);
    return new Refused(sentence, entry?.value.at ?? this.at);
  }

  #leaf(key: string): Leaf | null {
    const entry = this.#take(key);
    if (!entry) return null;
    if (entry.value.kind !== "leaf") throw this.#wrong(key, entry.value, "a single value");
    return entry.value;
  }

  /** null = not there, or explicitly nothing. */
  #take(key: string): Entry | null {
    this.#asked.add(key);
    const entry = this.#dict?.entries.get(key);
    return !entry || (entry.value.kind === "leaf" && entry.value.value === null) ? null : entry;
  }

  #pathOf(key: string): string {
    return printable(this.path === "" ? key : `${this.path}.${key}`);
  }

  #wrong(key: string, tree: Tree, wanted: string): Refused {
    return new Refused(wrongSentence(this.#pathOf(key), tree, wanted), tree.at);
  }
}
