import { expect, test } from "vitest";
import { type Source, sourcesIn, withoutComments } from "./sources.ts";

/**
 * What would make a run differ from browser to browser, or from one time to the next: functions that the language leaves
 * to the implementation, clocks, chance. `Math.sqrt`, `Math.fround` and the four operations are exact everywhere.
 */
const forbidden =
  /\bMath\.(?!abs\b|ceil\b|clz32\b|floor\b|fround\b|imul\b|max\b|min\b|round\b|sign\b|sqrt\b|trunc\b)\w+|\*\*|\bDate\b|\bperformance\b|\bsetTimeout\b|\bcrypto\b|\bIntl\b|toLocale\w*/g;

function offences({ path, text }: Source): string[] {
  return [...withoutComments(text).matchAll(forbidden)].map(([what]) => `${path} uses ${what}`);
}

test("the engine uses nothing that differs between browsers or runs", () => {
  expect(sourcesIn("src/engine").flatMap(offences)).toEqual([]);
});

test.each(["Math.log(x)", "Math.random()", "x ** 2", "new Date()", "performance.now()", "Math.pow(2, 3)"])(
  "an offence is found: %s",
  (text) => expect(offences({ path: "here", text })).toHaveLength(1),
);
