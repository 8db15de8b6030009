import { test } from "vitest";
import { FleetAt, readerOf, readFleet } from "../../src/engine/recording/moment.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { NEVER } from "../../src/engine/recording/schema.ts";
import { expectTruths, pool } from "../support/judge.ts";
import { waitMMc } from "../support/queueing-theory.ts";
import { mean, rowsBetween, runQueue } from "../support/queueing.ts";

/**
 * Sources of the truths: Little's law L = λW (Little 1961); Poisson arrivals see time averages (Wolff 1982), here the
 * geometric number in M/M/1. The number inside is counted by arrivals and departures in the Recording's columns, and by
 * what the stage shows of the fleet.
 */

const seeds = 16;
const rate = 10;
const [fromS, toS] = [60, 1260];

interface Change {
  at: number;
  by: number;
}

/** Who came in and who went out, in order of time. */
function changesOf({ tables: { requests } }: Recording): Change[] {
  const { sentAt, endAfter } = requests.columns;
  const changes: Change[] = [];
  for (let row = 0; row < requests.rows; row++) {
    changes.push({ at: sentAt[row], by: 1 });
    if (endAfter[row] !== NEVER) changes.push({ at: sentAt[row] + endAfter[row], by: -1 });
  }
  return changes.sort((a, b) => a.at - b.at || a.by - b.by);
}

/** Averages between `fromS` and `toS`: how many are there, and how many of those who come find two or more. */
function count(recording: Recording): { present: number; findTwo: number } {
  let [inside, last, area, came, foundTwo] = [0, 0, 0, 0, 0];
  for (const { at, by } of changesOf(recording)) {
    const until = Math.min(at, toS * 1e6);
    area += inside * Math.max(0, until - Math.max(last, fromS * 1e6));
    if (by > 0 && at >= fromS * 1e6 && at < toS * 1e6) {
      came++;
      if (inside >= 2) foundTwo++;
    }
    inside += by;
    last = at;
  }
  return { present: area / (toS - fromS) / 1e6, findTwo: foundTwo / came };
}

/** How many the stage would show inside the instances, looking again and again. */
function seen(recording: Recording): number {
  const reader = readerOf(recording);
  const fleet = new FleetAt();
  const looks: number[] = [];
  for (let at = fromS * 1e6; at < toS * 1e6; at += 333_333) {
    readFleet(reader, at, fleet);
    let inside = 0;
    for (let i = 0; i < fleet.count; i++) inside += fleet.busy[i] + fleet.queued[i];
    looks.push(inside);
  }
  return mean(looks);
}

test.each([
  { slots: 1, rho: 0.6 },
  { slots: 1, rho: 0.8 },
  { slots: 3, rho: 0.7 },
])(
  "L = λW in M/M/$slots at a load of $rho",
  ({ slots, rho }) => {
    const perSecond = rho * slots * rate;
    const demand = { kind: "exponential", meanMs: 1000 / rate } as const;
    const queue = { perSecond, instances: { slots, demand }, horizonS: toS + 60 };
    const figures = pool(seeds, (seed) => {
      const recording = runQueue(queue, seed);
      const rows = rowsBetween(recording, fromS, toS);
      const took = mean(rows.map((row) => recording.tables.requests.columns.endAfter[row])) / 1e6;
      const { present, findTwo } = count(recording);
      return { present, ratio: present / ((rows.length / (toS - fromS)) * took), seen: seen(recording), findTwo };
    });
    const present = perSecond * (waitMMc(slots, perSecond, rate) + 1 / rate);
    const { findTwo, ...others } = figures;
    expectTruths(others, { present, ratio: 1, seen: present });
    if (slots === 1) expectTruths({ findTwo }, { findTwo: rho ** 2 });
  },
  60_000,
);
