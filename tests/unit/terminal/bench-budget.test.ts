import { expect, test } from "vitest";
import { isMissed } from "../../../src/terminal/bench/budget.ts";

test.each([
  ["≥ 0.42", "0.42", false],
  ["≥ 0.42", "0.419", true],
  ["> 1", "1.0", true],
  ["≤ 1 / 16 ms", "0.71 / 3.3 ms of CPU, 1307782 requests, 900 people", false],
  ["≤ 1 / 16 ms", "0.71 / 16.4 ms of CPU, 1307782 requests, 900 people", true],
  ["≤ 0.1 / 1", "0.02 / 0.51 (a bare copy of the bytes: 4.01 / 0.21)", false],
  ["≤ 100 / 250 ms", "80 / 251 ms of CPU (300 with the ways back)", true],
  ["≥ 1", "– (no C++ compiler here)", false],
])("a budget of %s, measured %s: missed %s", (budget, measured, missed) => {
  expect(isMissed(budget, measured)).toBe(missed);
});
