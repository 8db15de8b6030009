import type { Decision } from "./ticks.ts";

/** Words at a mark: of one decision, or of several that are too near each other for words of their own. */
export interface DecisionLabel {
  /** µs of the first of them. */
  at: number;
  text: string;
  /** They stand before the mark: after it there is no room. */
  isBefore: boolean;
}

/** px of a letter, generously. */
const letter = 7;
const between = 14;

/** @param decisions in order of time @param x px of a time @param width px of the whole track */
export function decisionLabels(
  decisions: readonly Decision[],
  x: (at: number) => number,
  width: number,
): DecisionLabel[] {
  const labels: DecisionLabel[] = [];
  for (const { at, word } of decisions) {
    const last = labels.at(-1);
    if (last !== undefined && x(at) < x(last.at) + last.text.length * letter + between) last.text += `, ${word}`;
    else labels.push({ at, text: word, isBefore: false });
  }
  for (const label of labels) label.isBefore = x(label.at) + label.text.length * letter > width;
  return labels;
}
