import { printable } from "../../../scenarios/sentences.ts";

/** So much of a line is shown. */
const longest = 72;

/** A line, or as much of it as there is room for, and how many signs stand before the caret. */
export function excerptOf(text: string, line: number, column: number): { line: string; caret: number } | null {
  const whole = text.replace(/^\uFEFF/, "").split(/\r?\n/)[line - 1];
  if (whole === undefined || whole.trim() === "") return null;
  const at = Math.min(column - 1, whole.length);
  const from = whole.length <= longest ? 0 : Math.max(0, Math.min(at - longest / 2, whole.length - longest));
  const before = from > 0 ? "… " : "";
  const shown = whole.slice(from, from + longest);
  // One sign for one sign, so that the caret stands where it should.
  const signs = Array.from(shown, (sign) => (sign === "\t" ? "→" : printable(sign))).join("");
  const caret = before.length + Array.from(shown.slice(0, at - from)).length;
  return { line: `${before}${signs}${from + longest < whole.length ? " …" : ""}`, caret };
}
