import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyChunk } from "../../src/engine/recording/chunks.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { Recording } from "../../src/engine/recording/recording.ts";
import { Run } from "../../src/engine/run.ts";
import { presetOf } from "../../src/scenarios/presets.ts";
import { experiment } from "../support/arbitrary-experiment.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

test("a run that was restored leaves the same behind as one that was not, wherever it was saved", () => {
  fc.assert(
    fc.property(experiment, share, share, (one, first, second) => {
      const [world] = one.worlds;
      const horizon = one.scenario.horizonS * 1_000_000;
      const straight = new Run(one, world);
      straight.advance(Infinity);

      const saved = new Run(one, world);
      saved.advance(Math.min(first, second) * horizon);
      const early = saved.save();
      saved.advance(Math.max(first, second) * horizon);
      const late = saved.save();
      saved.restore(early);
      saved.advance(Infinity);
      expect(hashOf(saved.recording)).toBe(hashOf(straight.recording));

      const other = new Run(one, world);
      other.advance(second * horizon);
      other.takeChunk();
      other.restore(late);
      const copy = new Recording(straight.recording.scenario, world, []);
      applyChunk(copy, other.takeChunk());
      other.advance(Infinity);
      applyChunk(copy, other.takeChunk());
      expect(hashOf(copy)).toBe(hashOf(straight.recording));
    }),
    { numRuns: 300 },
  );
});

test("it may be saved after every single event", () => {
  const { experiment: preset } = presetOf("home")!;
  const one = { ...preset, scenario: { ...preset.scenario, horizonS: 40 } };
  for (const world of one.worlds) {
    const straight = new Run(one, world);
    straight.advance(Infinity);
    let run = new Run(one, world);
    run.advance(29_900_000);
    for (let event = 0; event < 150; event++) {
      run.advance(Infinity, 1);
      const next = new Run(one, world);
      next.restore(run.save());
      run = next;
    }
    run.advance(Infinity);
    expect(hashOf(run.recording)).toBe(hashOf(straight.recording));
  }
});
