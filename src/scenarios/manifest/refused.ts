import { printable } from "../sentences.ts";
import type { Position } from "./tree.ts";

/** A text that cannot be taken: why, as one sentence, and where. */
export interface Refusal {
  ok: false;
  sentence: string;
  line: number;
  column: number;
}

/** Thrown on the way; whoever reads a manifest gets a `Refusal`. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(sentence: string, { line, column }: Position) {
    super(sentence);
    this.refusal = { ok: false, sentence: printable(sentence, 400), line, column };
  }
}
