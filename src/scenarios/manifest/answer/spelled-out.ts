import { type Edit, edited } from "./edit/edit.ts";
import { type Subject, subjectOf } from "./subject.ts";

/**
 * The manifest with edits that cannot be made in its text: all anchors are written out first. It is no text that anybody
 * wrote, but it can be run. Null = not even so.
 */
export function spelledOut(subject: Subject, edits: readonly Edit[]): Subject | null {
  const { yaml, name, assumed } = subject;
  let objects: unknown[];
  try {
    const documents = yaml.parseAllDocuments(subject.text, { uniqueKeys: false, logLevel: "silent", merge: true });
    objects = [...documents].map((document) =>
      yaml.isDocument(document) ? document.toJS({ maxAliasCount: 1000 }) : null,
    );
  } catch {
    return null;
  }
  let text: string | null = JSON.stringify(
    objects.filter((one) => one !== null),
    null,
    1,
  );
  for (const edit of edits) {
    const plain: Subject | null = text === null ? null : subjectOf(yaml, text, name, assumed);
    text = plain === null ? null : edited(yaml, plain.text, plain.at, edit);
  }
  return text === null ? null : subjectOf(yaml, text, name, assumed);
}
