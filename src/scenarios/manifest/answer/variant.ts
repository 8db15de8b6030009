import type { Variant } from "./change.ts";
import { edited } from "./edit/edit.ts";
import { spelledOut } from "./spelled-out.ts";
import { assuming, type Subject, subjectOf } from "./subject.ts";

/** The manifest with a change made, read again. @returns null = it cannot be made, or makes no difference */
export function withVariant(
  subject: Subject,
  { edits, assumed }: Variant,
): { subject: Subject; isInPlace: boolean } | null {
  const { yaml, name } = subject;
  let text: string | null = subject.text;
  for (const edit of edits) if (text !== null) text = edited(yaml, text, subject.at, edit);
  const isInPlace = text !== null;
  const written = text === null ? spelledOut(subject, edits) : subjectOf(yaml, text, name, subject.assumed);
  const changed = written === null || assumed === undefined ? written : assuming(written, assumed);
  const isSame = JSON.stringify(changed?.experiment) === JSON.stringify(subject.experiment);
  return changed === null || isSame ? null : { subject: changed, isInPlace };
}
