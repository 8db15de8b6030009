import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Card, mostCards, plainCards, readPlan, writePlan } from "../../../src/engine/operator/plan.ts";

test("the four steps and their waits", () => {
  expect(readPlan("start, until ready, redirect, until empty, wait 2.5 s, stop, remove")).toEqual({
    ok: true,
    cards: [
      { do: "start" },
      { do: "until ready" },
      { do: "redirect" },
      { do: "until empty" },
      { do: "wait", seconds: 2.5 },
      { do: "stop" },
      { do: "remove" },
    ],
  });
});

test("spaces do not matter, and no step at all is a plan", () => {
  expect(readPlan("  start ,until   ready ")).toEqual(readPlan("start, until ready"));
  expect(readPlan(" ")).toEqual({ ok: true, cards: [] });
});

test.each([
  ["begin", "“begin” is none of: start, redirect, stop, remove, until ready, until empty, wait 5 s."],
  ["start,, stop", "“” is none of: start, redirect, stop, remove, until ready, until empty, wait 5 s."],
  ["Start", "“Start” is none of: start, redirect, stop, remove, until ready, until empty, wait 5 s."],
  ["wait 5", "“wait 5” is none of: start, redirect, stop, remove, until ready, until empty, wait 5 s."],
  ["wait -1 s", "“wait -1 s” is none of: start, redirect, stop, remove, until ready, until empty, wait 5 s."],
  ["wait 601 s", "A wait takes at most 600 s."],
  [Array(13).fill("stop").join(), "A plan has at most 12 steps and waits, not 13."],
])("%s: refused with a sentence", (text, sentence) => {
  expect(readPlan(text)).toEqual({ ok: false, sentence });
});

test("what is written is read again as it was", () => {
  const card = fc.oneof(
    fc.constantFrom(...plainCards).map((name): Card => ({ do: name })),
    fc.integer({ min: 0, max: 6000 }).map((tenths): Card => ({ do: "wait", seconds: tenths / 10 })),
  );
  fc.assert(
    fc.property(fc.array(card, { maxLength: mostCards }), (cards) => {
      expect(readPlan(writePlan(cards))).toEqual({ ok: true, cards });
    }),
  );
});

test("whatever comes, it is a plan or a sentence", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const plan = readPlan(text);
      if (!plan.ok) expect(plan.sentence).toMatch(/\.$/);
    }),
  );
});
