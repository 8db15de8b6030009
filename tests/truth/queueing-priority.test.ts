import { test } from "vitest";
import { StepKind } from "../../src/engine/recording/codes.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { waitPriority } from "../support/queueing-theory.ts";
import { mean, rowsBetween, runQueue } from "../support/queueing.ts";

/**
 * Source of the truths: Cobham 1954: one server, two classes, nobody is interrupted. Everybody asks for a page and much later
 * for a checkout: so late that the two streams are as good as independent of each other.
 */
test.each([
  { rho: 0.5, checkouts: 1 },
  { rho: 0.8, checkouts: 1 },
  { rho: 0.8, checkouts: 0.4 },
])(
  "checkouts before pages at a load of $rho, $checkouts checkouts a page: who waits how long",
  ({ rho, checkouts }) => {
    const meanS = 0.1;
    const pages = rho / meanS / (1 + checkouts);
    const lastsS = 20_000 / pages;
    const figures = pool(16, (seed) => {
      const recording = runQueue(
        {
          perSecond: pages,
          instances: { demand: { kind: "exponential", meanMs: 1000 * meanS }, queueOrder: "purchases" },
          journey: [
            { kind: "browse", times: [1, 1], chance: 1, requests: 1 },
            { kind: "checkout", times: [1, 1], chance: checkouts, requests: 1 },
          ],
          think: { kind: "exponential", meanMs: 60_000 },
          horizonS: 1.3 * lastsS + 600,
        },
        seed,
      );
      const { startAfter, kind } = recording.tables.requests.columns;
      const rows = rowsBetween(recording, 0.2 * lastsS + 300, 1.2 * lastsS + 300);
      const waitOf = (wanted: number) =>
        mean(rows.filter((row) => kind[row] === wanted).map((row) => startAfter[row] / 1e6));
      return { checkout: waitOf(StepKind.checkout), page: waitOf(StepKind.browse) };
    });
    const second = 2 * meanS ** 2;
    const [checkout, page] = waitPriority([
      { arrivals: pages * checkouts, mean: meanS, secondMoment: second },
      { arrivals: pages, mean: meanS, secondMoment: second },
    ]);
    expectTruths(figures, { checkout, page });
  },
  60_000,
);
