import { expect, test } from "vitest";
import { givenName, nameCount, seatLabel } from "../../../src/stage/people.ts";

test("the first 120 people have a name each", () => {
  expect(nameCount).toBe(120);
  expect(new Set(Array.from({ length: 120 }, (_, key) => givenName(key))).size).toBe(120);
});

test("after that a number tells them apart", () => {
  expect(givenName(120)).toBe(`${givenName(0)} 2`);
  expect(new Set(Array.from({ length: 1000 }, (_, key) => givenName(key))).size).toBe(1000);
});

test.each([
  [0, "1A"],
  [5, "1F"],
  [6, "2A"],
  [20, "4C"],
])("seat %i of rows of six is %s", (seat, label) => {
  expect(seatLabel(seat, 6)).toBe(label);
});

test("beyond Z come two letters", () => {
  expect(seatLabel(26, 40)).toBe("1AA");
});
