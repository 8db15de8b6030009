import { describe, expect, test } from "vitest";
import * as yaml from "yaml";
import { type Edit, edited } from "../../../../../src/scenarios/manifest/answer/edit/edit.ts";
import { unifiedDiff } from "../../../../../src/scenarios/manifest/answer/edit/diff.ts";

const start = { line: 1, column: 1 };
const set = (text: string, path: Edit["path"], value: Edit["value"], at = start) =>
  edited(yaml, text, at, { of: "workload", path, value });

describe("a value set in a text", () => {
  test.each<[string, string, Edit["path"], Edit["value"], string]>([
    ["replaced, comment and all", "a: 1  # why\nb: 2\n", ["a"], 5, "a: 5  # why\nb: 2\n"],
    ["keeps its quotes", "a: 'x'\nb: \"y\"\n", ["b"], "50%", "a: 'x'\nb: \"50%\"\n"],
    ["…the single ones, too", "a: 'x'\n", ["a"], "it's", "a: 'it''s'\n"],
    ["a number in quotes gets rid of them", 'a: "25%"\n', ["a"], 0, "a: 0\n"],
    ["a text that looks like a number gets quotes", "a: x\n", ["a"], "0", 'a: "0"\n'],
    ["added after what takes one line", "a: 1\nb:\n  c: 2\n", ["n"], 3, "a: 1\nn: 3\nb:\n  c: 2\n"],
    ["added with all that is around it", "s:\n    a: 1\n", ["s", "p", "q"], 3, "s:\n    a: 1\n    p:\n        q: 3\n"],
    [
      "added last where nothing takes one line",
      "b:\n  c:\n  - 2 # two\n# end\n",
      ["n"],
      3,
      "b:\n  c:\n  - 2 # two\nn: 3\n# end\n",
    ],
    [
      "a comment keeps its line",
      "s:\n  # of b\n  b: {}\n  c:\n    - 1\n",
      ["s", "n"],
      3,
      "s:\n  # of b\n  b: {}\n  n: 3\n  c:\n    - 1\n",
    ],
    [
      "in a list",
      "l:\n  - name: x   # first\n    p: {a: 1}\n",
      ["l", 0, "n"],
      3,
      "l:\n  - name: x   # first\n    p: {a: 1}\n    n: 3\n",
    ],
    ["in braces", "s: {a: 1, b: {c: 2}}\n", ["s", "b", "n"], 3, "s: {a: 1, b: {c: 2, n: 3}}\n"],
    ["in empty braces", "s: {}\n", ["s", "n"], 3, "s: { n: 3 }\n"],
    ["under a key with nothing", "s:\nb: 1\n", ["s", "n"], 3, "s:\n  n: 3\nb: 1\n"],
    ["under a key with null", "s: null # x\nb: 1\n", ["s"], 3, "s: 3 # x\nb: 1\n"],
    ["without a line end at the end", "a: 1", ["n"], 3, "a: 1\nn: 3"],
    [
      "with the line ends that are there",
      "a: 1\r\nb:\r\n  c: 2\r\n",
      ["b", "n", "m"],
      3,
      "a: 1\r\nb:\r\n  c: 2\r\n  n:\r\n    m: 3\r\n",
    ],
    ["after a block of text", "a: |\n  x\n  y\n\nb: 1\n", ["n"], 3, "a: |\n  x\n  y\n\nb: 1\nn: 3\n"],
    ["in JSON", '{\n  "a": 1,\n  "b": {"c": 2}\n}\n', ["b", "n"], "x", '{\n  "a": 1,\n  "b": {"c": 2, "n": "x"}\n}\n'],
    [
      "in JSON of several lines",
      '{\n  "a": {\n    "b": 1\n  }\n}\n',
      ["a", "n"],
      { x: 3 },
      '{\n  "a": {\n    "b": 1,\n    "n": {\n      "x": 3\n    }\n  }\n}\n',
    ],
    [
      "with a capital among capitals",
      '{"Update": {"MaxParallel": 2}}',
      ["update", "min_healthy_time"],
      3,
      '{"Update": {"MaxParallel": 2, "MinHealthyTime": 3}}',
    ],
    [
      "a key of its own wins over one that is merged",
      "x: &x {a: 1}\ns:\n  <<: *x\n  b: 2\n",
      ["s", "a"],
      3,
      "x: &x {a: 1}\ns:\n  <<: *x\n  b: 2\n  a: 3\n",
    ],
  ])("%s", (_, before, path, value, after) => {
    expect(set(before, path, value)).toBe(after);
  });

  test.each<[string, string, Edit["path"]]>([
    ["an alias", "x: &x {a: 1}\ns: *x\n", ["s", "a"]],
    ["what an alias repeats", "x: &x {a: 1}\ns: *x\n", ["x", "a"]],
    ["a part of what is merged", "x: &x {p: {a: 1}}\ns:\n  <<: *x\n", ["s", "p", "a"]],
    ["an object in the place of many lines", "s:\n  a: 1\n  b: 2\n", ["s"]],
    ["a place in a list that is not there", "l: [1]\n", ["l", 1]],
    ["a key in a single value", "a: 1\n", ["a", "b"]],
  ])("not in place: %s", (_, text, path) => {
    expect(set(text, path, 3)).toBeNull();
  });

  test.each<[string, string, Edit["path"], string | null]>([
    ["with its line", "a: 1\nb: 2  # why\nc:\n  d: 3\n", ["b"], "a: 1\nc:\n  d: 3\n"],
    ["as the last", "s:\n  a: 1\n  b: 2\nc: 3\n", ["s", "b"], "s:\n  a: 1\nc: 3\n"],
    ["without a line end", "a: 1\nb: 2", ["b"], "a: 1\n"],
    ["with the line ends that are there", "a: 1\r\nb: 2\r\nc: 3\r\n", ["b"], "a: 1\r\nc: 3\r\n"],
    ["in braces, the first", "s: {a: 1, b: 2}\n", ["s", "a"], "s: {b: 2}\n"],
    ["in braces, the last", "s: {a: 1, b: 2}\n", ["s", "b"], "s: {a: 1}\n"],
    ["in JSON", '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}\n', ["b"], '{\n  "a": 1,\n  "c": 3\n}\n'],
    ["not where it is the only one", "s:\n  a: 1\n", ["s", "a"], null],
    ["not behind a dash", "l:\n- a: 1\n  b: 2\n", ["l", 0, "a"], null],
    ["not with all that is under it", "a: 1\ns:\n  b: 2\n", ["s"], null],
    ["not where an alias repeats it", "x: &x {a: 1, b: 2}\ns: *x\n", ["x", "a"], null],
    ["not what is not there", "a: 1\nb: 2\n", ["c"], null],
  ])("a key taken out: %s", (_, before, path, after) => {
    expect(set(before, path, null)).toBe(after);
    if (after !== null) expect(() => yaml.parse(after) as unknown).not.toThrow();
  });

  test("an anchor that nobody repeats is no obstacle", () => {
    expect(set("s: &x {a: 1}\n", ["s", "a"], 3)).toBe("s: &x {a: 3}\n");
  });

  test("of several documents, and in a list of objects, the one that is meant", () => {
    const text = "a: 1\n---\n# second\na: 1\n";
    expect(set(text, ["a"], 3, { line: 4, column: 1 })).toBe("a: 1\n---\n# second\na: 3\n");
    const list = "kind: List\nitems:\n- a: 1\n- a: 1 # this\n";
    expect(set(list, ["a"], 3, { line: 4, column: 3 })).toBe("kind: List\nitems:\n- a: 1\n- a: 3 # this\n");
  });
});

test("a diff names what changes, with three lines around it", () => {
  const before = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`).join("\n");
  const after = before.replace("line 3\n", "line three\nand more\n").replace("line 18\n", "");
  expect(unifiedDiff(before, after, "web.yaml")).toBe(
    [
      "--- web.yaml",
      "+++ web.yaml",
      "@@ -1,6 +1,7 @@",
      " line 1",
      " line 2",
      "-line 3",
      "+line three",
      "+and more",
      " line 4",
      " line 5",
      " line 6",
      "@@ -15,6 +16,5 @@",
      " line 15",
      " line 16",
      " line 17",
      "-line 18",
      " line 19",
      " line 20",
      "",
    ].join("\n"),
  );
  expect(unifiedDiff(before, before, "web.yaml")).toBe("");
});
