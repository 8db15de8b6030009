import fc from "fast-check";
import { expect, test } from "vitest";
import { presets } from "../../../src/scenarios/presets.ts";
import { fileNameOf, fileOf, longestFile, readFile } from "../../../src/state/link/file.ts";
import type { Shared } from "../../../src/state/link/shared.ts";
import { experiment as anyExperiment } from "../../support/arbitrary-experiment.ts";

const { experiment } = presets.find(({ id }) => id === "lab")!;
const shared: Shared = {
  experiment,
  names: new Map([["B", "Ours – as it is"]]),
  atMicros: 41_500_000,
  held: { kind: "instance", world: "A", row: 2 },
};
const sentenceOf = (text: string) => {
  const read = readFile(text);
  return read.ok ? null : read.sentence;
};

test("any experiment comes out of its file as it went in", () => {
  fc.assert(
    fc.property(anyExperiment, (one) => {
      const plain = JSON.parse(JSON.stringify(one)) as typeof one;
      const sent: Shared = { experiment: plain, names: new Map(), atMicros: 0, held: null };
      expect(readFile(fileOf(sent))).toEqual({ ok: true, shared: sent, note: null });
    }),
    { seed: 3, numRuns: 200 },
  );
  expect(readFile(fileOf(shared))).toEqual({ ok: true, shared, note: null });
});

test("an experiment alone, as `simulate` takes it, is opened at its beginning", () => {
  const bare = { experiment, names: new Map(), atMicros: 0, held: null };
  expect(readFile(JSON.stringify(experiment))).toEqual({ ok: true, shared: bare, note: null });
});

test("what is cut, newer, huge or not ours is refused with a sentence of its own", () => {
  const text = fileOf(shared);
  expect(sentenceOf(text.slice(0, 500))).toContain("a part of it is missing");
  expect(sentenceOf(text.replace('"midflight": 1', '"midflight": 2'))).toContain("newer Midflight");
  expect(sentenceOf(" ".repeat(longestFile + 1))).toContain("too large");
  for (const not of ["[]", "null", "3", '"x"', "{}", '{"midflight": "1"}'])
    expect(sentenceOf(not)).toContain("does not say");
  expect(sentenceOf(text.replace('"seed": ', '"seed": -'))).toContain("cannot be run");
});

test("no text at all breaks it", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readFile(text)));
});

test.each([
  ["Stop and start, beside a rolling update", "stop-and-start-beside-a-rolling-update.midflight.json"],
  ["../../etc/passwd", "etc-passwd.midflight.json"],
  ["✈", "experiment.midflight.json"],
])("%s is called %s", (name, file) => {
  expect(fileNameOf({ ...shared, experiment: { ...experiment, name } })).toBe(file);
});
