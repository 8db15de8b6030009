import { expect, test } from "vitest";
import { excerptOf } from "../../../src/pages/lab/paste/excerpt.ts";

/** What stands above the caret. */
function pointed(text: string, line: number, column: number): string {
  const excerpt = excerptOf(text, line, column)!;
  return Array.from(excerpt.line)[excerpt.caret];
}

test("the caret stands under the sign at the column", () => {
  expect(excerptOf("a: 1\n  b: x\r\nc: 2", 2, 6)).toEqual({ line: "  b: x", caret: 5 });
  expect(pointed("\uFEFFkind: x", 1, 7)).toBe("x");
  expect(pointed("a: \u{1F600}\u{1F600}x", 1, 8)).toBe("x");
});

test("of a long line there is a part, with the place in it", () => {
  const long = `${"a".repeat(500)}X${"b".repeat(500)}`;
  expect(pointed(long, 1, 501)).toBe("X");
  expect(excerptOf(long, 1, 501)!.line.length).toBeLessThan(80);
  expect(pointed(`X${long}`, 1, 1)).toBe("X");
  expect(pointed(`${long}Y`, 1, 1002)).toBe("Y");
});

test("what would steer something is shown as a space, and a tab is seen", () => {
  expect(excerptOf("a\u0000\u202e\tb", 1, 1)!.line).toBe("a  →b");
});

test("where there is nothing to see, there is none", () => {
  expect(excerptOf("a\n\nb", 2, 1)).toBeNull();
  expect(excerptOf("a", 7, 1)).toBeNull();
});
