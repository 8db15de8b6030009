import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Instances } from "../../src/engine/experiment.ts";
import { Phase, Step } from "../../src/engine/recording/codes.ts";
import type { Recording } from "../../src/engine/recording/recording.ts";
import { shop, usualProbe } from "../../src/scenarios/shop.ts";
import { predictScales, type RollingWish } from "../support/rolling-oracle.ts";
import { runRollout, s, scalesOf, stepAt } from "../support/rollout.ts";

/** Source: SEMANTICS 1.2, 1.3, 1.5, by a second implementation and by the promises of surge and unavailable. */

const percent = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(0, 25, 50, 100));
const rollout = fc.record({
  replicas: fc.integer({ min: 1, max: 20 }),
  maxSurge: percent,
  maxUnavailable: percent,
  minReadyS: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 })),
  longestBootMs: fc.integer({ min: 0, max: 20_000 }),
  periodMs: fc.constantFrom(1, 1000, 3000),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
});

type Settings = typeof rollout extends fc.Arbitrary<infer Value> ? Value : never;

function run({ replicas, maxSurge, maxUnavailable, minReadyS, longestBootMs, periodMs, seed }: Settings): Recording {
  const instances: Partial<Instances> = {
    replicas,
    boot: { kind: "uniform", minMs: 0, maxMs: longestBootMs },
    probes: { startup: null, readiness: { ...usualProbe, periodMs }, liveness: null },
    stop: { ...shop.instances.stop, preStopMs: 500, sigterm: "drains" },
  };
  const settings = { maxSurge, maxUnavailable, minReadyS };
  const commands = [{ atS: 7, do: "deploy", version: 2 } as const];
  return runRollout({ settings, instances, commands, horizonS: 2000, seed });
}

test("the sets are scaled when and as the second implementation says, and all is new in the end", () => {
  fc.assert(
    fc.property(rollout, (settings) => {
      const recording = run(settings);
      const wish: RollingWish = { ...settings, minReadyMicros: settings.minReadyS * s, deployAt: 7 * s };
      expect(scalesOf(recording)).toEqual(predictScales(wish, recording));
      expect(stepAt(recording, Step.done)).toBeGreaterThan(7 * s);
    }),
    { numRuns: 500 },
  );
});

/** The most pods that there should be at once, and the fewest that were ready and not told to stop. */
function extremes({ tables: { steps, phases, instances } }: Recording): { most: number; fewest: number } {
  const changes = Array.from({ length: phases.rows }, (_, row) => row)
    .filter((row) => phases.columns.phase[row] === Phase.ready && phases.columns.at[row] > 0)
    .map((row) => ({ at: phases.columns.at[row], wanted: 0, ready: 1 }));
  for (let row = 0; row < steps.rows; row++) {
    const at = steps.columns.at[row];
    if (steps.columns.kind[row] === Step.start) changes.push({ at, wanted: 1, ready: 0 });
    // Only pods that are ready are told to stop here: all old ones are, and no new one is.
    if (steps.columns.kind[row] === Step.stop) changes.push({ at, wanted: -1, ready: -1 });
  }
  const before = [...instances.columns.createdAt.subarray(0, instances.rows)].filter((at) => at === 0).length;
  let [wanted, ready] = [before, before];
  const seen = { most: before, fewest: before };
  for (const change of changes.sort((a, b) => a.at - b.at || Math.max(b.ready, 0) - Math.max(a.ready, 0))) {
    wanted += change.wanted;
    ready += change.ready;
    seen.most = Math.max(seen.most, wanted);
    seen.fewest = Math.min(seen.fewest, ready);
  }
  return seen;
}

test("never more than the surge above, never more than the unavailable short", () => {
  fc.assert(
    fc.property(rollout, (settings) => {
      const { replicas, maxSurge, maxUnavailable } = settings;
      const surge = Math.ceil((maxSurge * replicas) / 100);
      const unavailable = Math.max(Math.floor((maxUnavailable * replicas) / 100), surge === 0 ? 1 : 0);
      const { most, fewest } = extremes(run(settings));
      expect(most).toBeLessThanOrEqual(replicas + surge);
      expect(fewest).toBeGreaterThanOrEqual(replicas - unavailable);
    }),
    { numRuns: 500 },
  );
});
