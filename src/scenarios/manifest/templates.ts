import type { Position } from "./tree.ts";

/** What Helm's templates begin with; the second, what hardly anything else does, not even other templates in a text. */
const helm = /\{\{-?\s*(?:\.|\$|if\b|else\b|end\b|range\b|with\b|include\b|template\b|define\b|toYaml\b|quote\b|tpl\b)/;
const surelyHelm = /\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Template|Files)\b|include\s+"|toYaml\s)/;

/** Whether a text that is whole by itself is one of Helm's templates that nobody has filled in. */
export function isTemplate(text: string): boolean {
  return surelyHelm.test(text);
}

/** Where the first template stands that is not in a comment; null = none. */
export function firstTemplate(text: string): Position | null {
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const column = lines[i].search(helm);
    if (column >= 0 && !/^\s*#/.test(lines[i])) return { line: i + 1, column: column + 1 };
  }
  return null;
}

export const templateSentence =
  "This is a template that has not been filled in ({{ … }}): render it first, as helm template does, and paste what comes out.";
