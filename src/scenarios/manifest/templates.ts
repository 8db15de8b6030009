import type { Position } from "./tree.ts";

/** What Helm's templates begin with; the second, what hardly anything else does, not even other templates in a text. */
const helm = /\{\{-?\s*(?:\.|\$|if\b|else\b|end\b|range\b|with\b|include\b|template\b|define\b|toYaml\b|quote\b|tpl\b)/;
const surelyHelm = /\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Template|Files)\b|include\s+"|toYaml\s)/;
/** Statements of Jinja, and the signs of ERB: no manifest has them for itself. */
const jinja = /\{%[-+]?\s*(?:if|elif|else|endif|for|endfor|set|block|include|macro|raw|endraw)\b/;
const erb = /<%[-=#]?[^%\n]*%>/;

/** Whether a text that is whole by itself is a template that nobody has filled in; null = it is none. */
export function templateIn(text: string): string | null {
  if (surelyHelm.test(text)) return templateSentence;
  if (jinja.test(text)) return sentences.jinja;
  return erb.test(text) ? sentences.erb : null;
}

/** The first template that is not in a comment, and what to say of it; null = none. */
export function firstTemplate(text: string): (Position & { sentence: string }) | null {
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    if (/^\s*#/.test(lines[i])) continue;
    for (const [pattern, sentence] of kinds) {
      const column = lines[i].search(pattern);
      if (column >= 0) return { line: i + 1, column: column + 1, sentence };
    }
  }
  return null;
}

export const templateSentence =
  "This is a template that has not been filled in ({{ … }}): render it first, as helm template does, and paste what comes out.";
const sentences = {
  jinja:
    "This is a template of Jinja that has not been filled in ({% … %}): render it first, as ansible or jinja2 do, and paste what comes out.",
  erb: "This is a template of ERB that has not been filled in (<% … %>): render it first, as erb does, and paste what comes out.",
};
const kinds: readonly (readonly [RegExp, string])[] = [
  [helm, templateSentence],
  [jinja, sentences.jinja],
  [erb, sentences.erb],
];
