import { expect, test } from "vitest";
import { Draws } from "../../../src/engine/kernel/draws.ts";

/** Known answers for threefry2x32 with 20 rounds, published with the Random123 library. */
test.each([
  { key: [0, 0], counter: [0, 0], answer: [0x6b200159, 0x99ba4efe] },
  { key: [0xffffffff, 0xffffffff], counter: [0xffffffff, 0xffffffff], answer: [0x1cb996fc, 0xbb002be7] },
  { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], answer: [0xc4923a9c, 0x483df7a0] },
])("the draw for key $key and counter $counter is the published one", ({ key, counter, answer }) => {
  const draws = new Draws(key[0]);
  expect([draws.u32(key[1], counter[0], counter[1]), draws.second]).toEqual(answer);
});

test("a draw is the same whatever was drawn before it", () => {
  const draws = new Draws(7);
  const alone = draws.uniform(3, 11, 2);
  for (let i = 0; i < 100; i++) draws.uniform(i, i, i);
  expect(draws.uniform(3, 11, 2)).toBe(alone);
  expect(new Draws(7).uniform(3, 11, 2)).toBe(alone);
  expect(new Draws(8).uniform(3, 11, 2)).not.toBe(alone);
});

test("uniform numbers fill each tenth of [0, 1) alike: chi-square within the 99.99 % point of 9 degrees of freedom", () => {
  const draws = new Draws(20261123);
  const tenths = Array.from({ length: 10 }, () => 0);
  const n = 100_000;
  for (let entity = 0; entity < n; entity++) tenths[Math.floor(10 * draws.uniform(1, entity, entity % 7))]++;
  const chiSquare = tenths.reduce((sum, count) => sum + (count - n / 10) ** 2 / (n / 10), 0);
  expect(chiSquare).toBeLessThan(33.7);
});

test("draws of neighbouring keys are uncorrelated, within 4 standard errors", () => {
  const draws = new Draws(5);
  const n = 50_000;
  for (const [purpose, entity, nth] of [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      sum += (draws.uniform(9, i * 2, 4) - 0.5) * (draws.uniform(9 + purpose, i * 2 + entity, 4 + nth) - 0.5);
    }
    expect(Math.abs(sum / n) * 12).toBeLessThan(4 / Math.sqrt(n));
  }
});
