import { expect, test } from "vitest";
import { goneOn, noHistory, recorded, redone, undone } from "../../../src/state/history.ts";

test("changes are undone one by one, and done again in the same order", () => {
  const history = recorded(recorded<number>(noHistory, "to two", 1), "to three", 2);
  const first = undone(history, 3)!;
  const second = undone(first.history, first.present)!;
  expect([first.present, second.present]).toEqual([2, 1]);
  expect(second.history.future.map(({ name }) => name)).toEqual(["to three", "to two"]);
  expect(undone(second.history, second.present)).toBeNull();
  const again = redone(second.history, second.present)!;
  const all = redone(again.history, again.present)!;
  expect([again.present, all.present]).toEqual([2, 3]);
  expect(all.history).toEqual(history);
  expect(redone(all.history, all.present)).toBeNull();
});

test("another change makes an end of what was undone", () => {
  const back = undone(recorded<number>(noHistory, "to two", 1), 2)!;
  const other = recorded(back.history, "to five", back.present);
  expect(redone(other, 5)).toBeNull();
  expect(undone(other, 5)!.present).toBe(1);
  expect(redone(goneOn(back.history), 5)).toBeNull();
});

test("it does not grow for ever, and forgets the oldest first", () => {
  let history = recorded<number>(noHistory, "0", 0);
  for (let i = 1; i < 1000; i++) history = recorded(history, String(i), i);
  expect(history.past).toHaveLength(200);
  expect(history.past[0].state).toBe(800);
});
