import { expect, test } from "vitest";
import { areNear } from "../../../src/pages/lab/are-near.ts";

test.each([
  { times: [30_000_000, 30_025_000], near: true },
  { times: [30_000_000, 30_000_000], near: false },
  { times: [30_000_000, 30_000_400], near: false },
  { times: [30_000_000, 30_200_000], near: false },
  { times: [], near: false },
])("thousandths are shown only where tenths hide an order: $times", ({ times, near }) => {
  expect(areNear(times)).toBe(near);
});
