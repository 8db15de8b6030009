import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { experiment } from "../support/arbitrary-experiment.ts";
import { properties } from "../support/properties.ts";

/**
 * What must hold in every run, whatever is run: over 1,000 random small experiments each, always the same thousand, so
 * that the same code gets the same verdict. A failure prints its path (a search for the smallest one is cut off in time to
 * print it, and one that is cut off before its thousand runs has failed); tests/long/fuzz.test.ts meets others each time,
 * for as long as one likes.
 */

const seed = 20_261_125;

test.each(properties.map(({ name, tryOut }) => [name, tryOut] as const))(
  "%s",
  (_, tryOut) => {
    tryOut({ seed, numRuns: 1000, interruptAfterTimeLimit: 600_000, markInterruptAsFailure: true });
  },
  660_000,
);

test("another seed gives another run, wherever there is anything to draw", () => {
  let alike = 0;
  const runs = fc.sample(experiment, { seed, numRuns: 300 }).filter((one) => {
    const { control } = simulate(one);
    if (control.tables.requests.rows < 20) return false;
    const other = simulate({ ...one, seed: (one.seed + 1) >>> 0 });
    if (hashOf(other.control) === hashOf(control)) alike++;
    return true;
  });
  expect(runs.length).toBeGreaterThan(100);
  expect(alike).toBeLessThan(0.05 * runs.length);
}, 120_000);
