import * as fc from "fast-check";
import { expect, test } from "vitest";
import { loopFrom, loopTo, shortest } from "../../../src/pages/lab/time/loop.ts";
import { eventBeside } from "../../../src/pages/lab/time/run-events.ts";

const horizon = 100_000_000;
const at = fc.nat(horizon);

test("however its ends are moved, what is repeated is within the run and not empty", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), at), { minLength: 1 }), (moves) => {
      let loop = null;
      for (const [isFrom, to] of moves) {
        loop = (isFrom ? loopFrom : loopTo)(loop, to, horizon);
        expect(loop.from).toBeGreaterThanOrEqual(0);
        expect(loop.to).toBeLessThanOrEqual(horizon);
        expect(loop.to - loop.from).toBeGreaterThanOrEqual(shortest);
      }
    }),
  );
});

test("an end that is moved stays where it was put, and the other one stays where it can", () => {
  expect(loopFrom({ from: 10, to: 90_000_000 }, 20_000_000, horizon)).toEqual({ from: 20_000_000, to: 90_000_000 });
  expect(loopTo({ from: 10_000_000, to: 90_000_000 }, 5_000_000, horizon)).toEqual({ from: 0, to: 5_000_000 });
});

test("the next event is the nearest after the time, and the one before it the nearest before", () => {
  const events = [2, 5, 9].map((time) => ({ at: time, sentence: String(time) }));
  expect(eventBeside(events, 5, 1)?.at).toBe(9);
  expect(eventBeside(events, 5, -1)?.at).toBe(2);
  expect(eventBeside(events, 2, -1)).toBeUndefined();
  expect(eventBeside(events, 9, 1)).toBeUndefined();
});
