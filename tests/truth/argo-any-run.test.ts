import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { Run } from "../../src/engine/run.ts";
import { experiment } from "../support/arbitrary-experiment.ts";
import { checkAll } from "../support/invariants/all.ts";

/** Random experiments in which Argo Rollouts deploys: what holds in every run holds, and one that was restored is the same. */

const byArgo = experiment
  .filter(({ commands }) => commands.some((command) => command.do === "deploy"))
  .filter(({ worlds: [world] }) => world.strategy.startsWith("argo-"));

test("a random Rollout's run is as it must be, also when it was cut and restored", () => {
  fc.assert(
    fc.property(byArgo, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
      const [world] = one.worlds;
      const straight = new Run(one, world);
      straight.advance(Infinity);
      checkAll(straight.recording);
      const saved = new Run(one, world);
      saved.advance(share * one.scenario.horizonS * 1_000_000);
      const checkpoint = saved.save();
      saved.advance(Infinity);
      saved.restore(checkpoint);
      saved.advance(Infinity);
      expect(hashOf(saved.recording)).toBe(hashOf(straight.recording));
    }),
    { numRuns: 200, interruptAfterTimeLimit: 50_000 },
  );
}, 60_000);
