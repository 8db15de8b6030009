import type * as Yaml from "yaml";
import type { Document, YAMLParseError } from "yaml";
import { limits, tooDeep } from "./limits.ts";
import { Refused } from "./refused.ts";
import { firstTemplate } from "./templates.ts";
import type { Position, Tree } from "./tree.ts";
import { Trees } from "./trees.ts";

/** The parser, which is loaded when it is first needed. */
export function loadYaml(): Promise<typeof Yaml> {
  return import("yaml");
}

/**
 * A text as documents: YAML 1.2, and with it JSON; one or many. Empty documents are left out. Nothing in it is executed or
 * fetched; a tag is only a word.
 * @throws Refused
 */
export function parseDocuments(yaml: typeof Yaml, text: string): Tree[] {
  if (text.length > limits.mostCharacters) {
    throw new Refused(`This is too long: at most ${limits.mostCharacters} characters can be read.`, start);
  }
  const clean = text.replace(/^\uFEFF/, "");
  const lines = new yaml.LineCounter();
  const lexer = new yaml.Lexer();
  const parser = new yaml.Parser(lines.addNewLine);
  // Duplicate keys are found by `Trees`: the parser's own search takes the square of their number.
  const composer = new yaml.Composer({ uniqueKeys: false, logLevel: "silent", prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, clean.length));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const trees = new Trees(yaml, at);
  const documents: Tree[] = [];
  let count = 0;
  const take = (found: Iterable<Document.Parsed>) => {
    for (const document of found) {
      if (document.errors.length > 0) throw notYaml(document.errors[0], clean, at);
      if (++count > limits.mostDocuments) {
        throw new Refused(
          `These are too many documents: at most ${limits.mostDocuments} can be read.`,
          at(document.range[0]),
        );
      }
      const tree = trees.of(document.contents);
      if (tree !== null) documents.push(tree);
    }
  };
  lines.addNewLine(0);
  let lexemes = 0;
  for (const lexeme of lexer.lex(clean)) {
    if (++lexemes > limits.mostLexemes) {
      throw new Refused(
        "This is too much: a manifest of more than about 20,000 lines cannot be read.",
        at(parser.offset),
      );
    }
    for (const token of parser.next(lexeme)) take(composer.next(token));
    if (parser.stack.length > 2 * limits.deepest) throw new Refused(tooDeep, at(parser.offset));
  }
  for (const token of parser.end()) take(composer.next(token));
  take(composer.end());
  return documents;
}

const start: Position = { line: 1, column: 1 };

function notYaml(error: YAMLParseError, text: string, at: (offset: number) => Position): Refused {
  const position = at(error.pos[0]);
  const template = firstTemplate(text);
  if (template !== null && template.line <= position.line + 1) return new Refused(template.sentence, template);
  if (error.code === "TAB_AS_INDENT")
    return new Refused("A tab stands where YAML wants spaces: lines are indented by spaces alone.", position);
  return new Refused(`This is neither YAML nor JSON: ${error.message.replace(/\.$/, "")}.`, position);
}
