import { Refused } from "./refused.ts";
import type { Position } from "./tree.ts";

/** Refuses what is no text of lines in UTF-8, which no reader of manifests takes either. @throws Refused */
export function refuseUnreadable(text: string): void {
  const empty = text.indexOf("\0");
  if (empty >= 0) {
    // UTF-16 read as UTF-8 has an empty half to each Latin letter.
    const sample = text.slice(0, 2000);
    const isUtf16 = sample.split("\0").length - 1 >= sample.length / 4;
    throw new Refused(
      isUtf16
        ? "This is UTF-16, as PowerShell writes it: save it as UTF-8 (Out-File -Encoding utf8)."
        : "There is a NUL character in this: it is no text.",
      isUtf16 ? { line: 1, column: 1 } : placeOf(text, empty),
    );
  }
  const lost = text.indexOf("\uFFFD");
  if (lost >= 0) {
    throw new Refused(
      "A character here is not UTF-8 (Latin-1 or Windows-1252, maybe): save the file as UTF-8.",
      placeOf(text, lost),
    );
  }
  if (/[^\r]\r[^\r\n]/.test(text) && !text.includes("\n"))
    throw new Refused("The lines end in CR alone: save it with LF or CRLF as line ends.", placeOf(text, 0));
}

function placeOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before[before.length - 1].length + 1 };
}
