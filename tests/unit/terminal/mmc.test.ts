import { expect, test } from "vitest";
import { MmcQueue } from "../../../src/terminal/bench/mmc.ts";

/** Erlang's C formula: the mean wait in M/M/c with service rate 1. */
function erlangWait(servers: number, load: number): number {
  const offered = servers * load;
  let blocking = 1;
  for (let c = 1; c <= servers; c++) blocking = (offered * blocking) / (c + offered * blocking);
  const waiting = blocking / (1 - load * (1 - blocking));
  return waiting / (servers - offered);
}

test.each([1, 2, 8, 30])(
  "the benchmark's M/M/%i has Erlang's mean wait, within 4 standard errors of 24 runs",
  (servers) => {
    const waits = Array.from({ length: 24 }, (_, seed) => {
      const system = new MmcQueue(servers, seed + 1);
      system.run(40_000);
      return system.meanWaitSeconds;
    });
    const mean = waits.reduce((a, b) => a + b) / waits.length;
    const variance = waits.reduce((sum, wait) => sum + (wait - mean) ** 2, 0) / (waits.length - 1);
    expect(Math.abs(mean - erlangWait(servers, 0.8))).toBeLessThan(4 * Math.sqrt(variance / waits.length));
  },
);
