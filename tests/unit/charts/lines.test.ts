import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Moment } from "../../../src/engine/outcomes/moments.ts";
import { cabinLinePath } from "../../../src/charts/cabin-line-path.ts";
import { keyTarget } from "../../../src/charts/keys.ts";
import { outageSpans } from "../../../src/charts/outage-spans.ts";
import { harmTimes, highest, highestPerColumn, perceivedLine } from "../../../src/charts/step-line.ts";
import { decisionsOf, stepTicks, ticksOf } from "../../../src/charts/ticks.ts";
import { Step } from "../../../src/engine/recording/codes.ts";
import { type MadeMoment, momentsOf, recordingOf, s } from "../stage/synthetic.ts";

const made: fc.Arbitrary<MadeMoment[]> = fc
  .array(
    fc.record({
      at: fc.nat(1000),
      lasts: fc.nat(300),
      user: fc.nat(4),
      kind: fc.integer({ min: 1, max: 6 }),
      caused: fc.nat(1),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map(({ lasts, ...rest }) => ({ ...rest, until: rest.at + lasts })).sort((a, b) => a.at - b.at));

/** Who perceives something at `at`, by asking every moment. */
function naive(all: readonly MadeMoment[], at: number): number {
  return new Set(all.filter((m) => m.caused === 1 && m.at <= at && at < m.until).map(({ user }) => user)).size;
}

test("the line is as high as there are people who perceive something", () => {
  fc.assert(
    fc.property(made, fc.array(fc.nat(1400), { maxLength: 20 }), (all, looks) => {
      const line = perceivedLine(momentsOf(all));
      for (const look of looks) {
        let value = 0;
        for (let row = 0; row < line.count && line.at[row] <= look; row++) value = line.value[row];
        expect(value).toBe(naive(all, look));
      }
      if (line.count > 0) expect(line.value[line.count - 1]).toBe(0);
    }),
  );
});

test("no peak is lost when a pixel stands for a second", () => {
  fc.assert(
    fc.property(made, fc.integer({ min: 1, max: 300 }), (all, columns) => {
      const line = perceivedLine(momentsOf(all));
      expect(Math.max(...highestPerColumn(line, 1400, columns))).toBe(highest(line));
    }),
  );
});

const flat = { most: 10, width: 100, height: 40, horizon: 100, until: 100, outages: [] };

test("while nobody notices anything the line is flat and there is nothing under it", () => {
  expect(cabinLinePath({ ...flat, values: new Uint32Array(100) })).toEqual({ line: "M0,39L100,39L100,39", area: "" });
});

test("the line is broken where nobody was answered, be it ever so short", () => {
  const values = new Uint32Array(100);
  expect(cabinLinePath({ ...flat, values, outages: [{ from: 20, to: 50 }] }).line).toBe(
    "M0,39L20,39L20,39M50,39L100,39L100,39",
  );
  expect(cabinLinePath({ ...flat, values, outages: [{ from: 20.1, to: 20.2 }] }).line).toBe(
    "M0,39L20,39L20,39M21,39L100,39L100,39",
  );
});

test("the line ends where the Recording does", () => {
  expect(cabinLinePath({ ...flat, values: new Uint32Array(100), until: 30 }).line).toBe("M0,39L30,39L30,39");
});

test("the line steps up to the number of people, on a scale that worlds share", () => {
  const values = new Uint32Array(100).fill(5, 10, 20);
  expect(cabinLinePath({ ...flat, values })).toEqual({
    line: "M0,39L10,39L10,20.5L20,20.5L20,39L100,39L100,39",
    area: "M0,39L10,39L10,20.5L20,20.5L20,39L100,39L100,39L100,39L0,39Z",
  });
});

test("an outage that has not ended lasts as far as the Recording goes", () => {
  const { recording, write } = recordingOf();
  write.outage(0, 0);
  write.outage(2 * s, 1);
  write.outage(3 * s, 0);
  write.outage(5 * s, 1);
  recording.until = 7 * s;
  expect(outageSpans(recording)).toEqual([
    { from: 2 * s, to: 3 * s },
    { from: 5 * s, to: 7 * s },
  ]);
});

test("what falls on one pixel is one tick, with its number", () => {
  expect(ticksOf([0, 1, 2, 50, 100], 100, 10)).toEqual([
    { column: 0, at: 0, count: 3 },
    { column: 5, at: 50, count: 1 },
    { column: 9, at: 100, count: 1 },
  ]);
});

test("steps are ticks; decisions are said in a word, once for all worlds", () => {
  const { recording, write } = recordingOf();
  write.decision(0, 10 * s);
  write.step(Step.deploy, 10 * s, 0, -1, 2);
  write.step(Step.stop, 10 * s, 0, 0, 1);
  write.step(Step.start, 12 * s, 0, 1, 2);
  expect(stepTicks(recording, 60 * s, 60).map(({ column }) => column)).toEqual([10, 12]);
  expect(decisionsOf([recording, recording])).toEqual([{ at: 10 * s, word: "deploy" }]);
});

test("waits, and what would have happened anyway, are no marks of harm", () => {
  const moments = momentsOf([
    { at: 1, until: 5, user: 0, kind: Moment.waited },
    { at: 2, until: 5, user: 0, kind: Moment.error },
    { at: 3, until: 5, user: 0, kind: Moment.error, caused: 0 },
  ]);
  expect(harmTimes(moments)).toEqual([2]);
});

test.each([
  ["ArrowRight", false, 5.1],
  ["ArrowLeft", true, 4],
  ["PageUp", false, 15],
  ["PageDown", false, 0],
  ["Home", false, 0],
  ["End", false, 60],
])("%s (shift: %s) moves from 5 s to %d s", (key, isCoarse, to) => {
  expect(keyTarget(key, isCoarse, 5 * s, 60 * s)).toBe(to * s);
});

test("other keys are left alone", () => {
  expect(keyTarget("a", false, 5 * s, 60 * s)).toBeNull();
});
