import fc from "fast-check";
import { expect, test } from "vitest";
import { exp, log } from "../../../src/engine/kernel/maths.ts";

/** How many doubles lie between two of the same sign. */
function ulps(a: number, b: number): number {
  const bits = new BigInt64Array(new Float64Array([a, b]).buffer);
  const distance = bits[0] - bits[1];
  return Number(distance < 0n ? -distance : distance);
}

test("log is within 2 units in the last place of the machine's own", () => {
  fc.assert(
    fc.property(fc.double({ min: 5e-324, noNaN: true }), (x) => {
      if (x !== Infinity) expect(ulps(log(x), Math.log(x))).toBeLessThanOrEqual(2);
    }),
    { numRuns: 20_000 },
  );
});

test("log is exact enough near 1, where it is nearly 0", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => {
      expect(ulps(log(x), Math.log(x))).toBeLessThanOrEqual(2);
    }),
    { numRuns: 20_000 },
  );
});

test("exp is within 2 units in the last place of the machine's own", () => {
  fc.assert(
    fc.property(fc.double({ min: -708, max: 709.7, noNaN: true }), (x) => {
      expect(ulps(exp(x), Math.exp(x))).toBeLessThanOrEqual(2);
    }),
    { numRuns: 20_000 },
  );
});

test("the ends of the range are those of the definition", () => {
  expect([log(0), log(-1), log(Infinity), log(1), log(NaN)]).toEqual([-Infinity, NaN, Infinity, 0, NaN]);
  expect([exp(0), exp(-Infinity), exp(Infinity), exp(710), exp(NaN)]).toEqual([1, 0, Infinity, Infinity, NaN]);
  expect(log(5e-324)).toBeCloseTo(-744.4400719213812, 10);
});

test("some bits, written down: every engine must give these", () => {
  const values = [log(2), log(10), log(0.1), exp(1), exp(-1), exp(10), exp(-20.5)];
  expect(values.map((value) => new BigUint64Array(new Float64Array([value]).buffer)[0].toString(16))).toMatchSnapshot();
});
