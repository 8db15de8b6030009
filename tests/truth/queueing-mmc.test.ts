import { test } from "vitest";
import { expectTruths, pool } from "../support/judge.ts";
import { erlangC, waitMMc } from "../support/queueing-theory.ts";
import { mean, runQueue, shareAbove, waitsOf } from "../support/queueing.ts";

/** Source of the truths: Erlang C (Erlang 1917), as in Kleinrock, Queueing Systems I, 3.5. One instance with c slots. */

const seeds = 16;
const rate = 10;

test.each([
  { servers: 1, rho: 0.5, customers: 20_000 },
  { servers: 1, rho: 0.8, customers: 20_000 },
  { servers: 2, rho: 0.7, customers: 20_000 },
  { servers: 4, rho: 0.8, customers: 20_000 },
  { servers: 8, rho: 0.8, customers: 20_000 },
  { servers: 20, rho: 0.9, customers: 50_000 },
])(
  "M/M/$servers at a load of $rho: mean wait, who waits, who waits long",
  ({ servers, rho, customers }) => {
    const perSecond = rho * servers * rate;
    const lastsS = customers / perSecond;
    const queue = {
      perSecond,
      instances: { slots: servers, demand: { kind: "exponential", meanMs: 1000 / rate } },
      horizonS: 1.3 * lastsS,
    } as const;
    const longS = 1 / (servers * rate - perSecond);
    const figures = pool(seeds, (seed) => {
      const waits = waitsOf(runQueue(queue, seed), 0.2 * lastsS, 1.2 * lastsS);
      return { wait: mean(waits), waiting: shareAbove(waits, 0), waitingLong: shareAbove(waits, longS) };
    });
    const waiting = erlangC(servers, perSecond / rate);
    // Who waits at all waits for an exponential time.
    expectTruths(figures, { wait: waitMMc(servers, perSecond, rate), waiting, waitingLong: waiting * Math.exp(-1) });
  },
  60_000,
);
