import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "../../src/engine/experiment.ts";
import { applyChunk } from "../../src/engine/recording/chunks.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { Recording } from "../../src/engine/recording/recording.ts";
import { Run } from "../../src/engine/run.ts";
import { presetOf } from "../../src/scenarios/presets.ts";
import { commandIn, experiment } from "../support/arbitrary-experiment.ts";

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

      const other = new Run(one, world);
      other.advance(second * horizon);
      other.takeChunk();
      other.restore(late);

      saved.restore(early);
      saved.advance(Infinity);
      expect(hashOf(saved.recording)).toBe(hashOf(straight.recording));

      const copy = new Recording(straight.recording.scenario, world, []);
      applyChunk(copy, other.takeChunk());
      other.advance(Infinity);
      applyChunk(copy, other.takeChunk());
      expect(hashOf(copy)).toBe(hashOf(straight.recording));
    }),
    { numRuns: 300, interruptAfterTimeLimit: 50_000 },
  );
}, 60_000);

const withLater = experiment.chain((one) =>
  fc.array(commandIn(one.scenario.horizonS, 1), { maxLength: 4 }).map((later) => ({ one, later })),
);

test("from where it was saved, a run may go on with other commands than it was begun with", () => {
  fc.assert(
    fc.property(withLater, share, ({ one, later }, when) => {
      const [world] = one.worlds;
      const saved = new Run(one, world);
      saved.advance(when * one.scenario.horizonS * 1_000_000, 2000);
      const checkpoint = saved.save();
      const isLater = ({ atS }: Command) => Math.round(atS * 1_000_000) > checkpoint.reached;
      const commands = [...one.commands.filter((command) => !isLater(command)), ...later.filter(isLater)];
      const other = { ...one, commands: commands.toSorted((a, b) => a.atS - b.atS) };
      const straight = new Run(other, world);
      straight.advance(Infinity);
      const resumed = new Run(other, world);
      resumed.restore(checkpoint);
      resumed.advance(Infinity);
      expect(hashOf(resumed.recording)).toBe(hashOf(straight.recording));
    }),
    { numRuns: 300, interruptAfterTimeLimit: 50_000 },
  );
}, 60_000);

test("it does not go on with commands that would have come before", () => {
  const { experiment: one } = presetOf("home")!;
  const run = new Run(one, one.worlds[0]);
  run.advance(40_000_000);
  const earlier: Command = { atS: 40, do: "kill", instance: 0 };
  const other = new Run({ ...one, commands: [...one.commands, earlier] }, one.worlds[0]);
  expect(() => other.restore(run.save())).toThrow("another past");
});

test("a checkpoint's memory may be used again", () => {
  const { experiment: one } = presetOf("home")!;
  const run = new Run(one, one.worlds[0]);
  let checkpoint = run.save();
  for (const second of [31, 35, 45, 40]) {
    const straight = new Run(one, one.worlds[0]);
    straight.advance(second * 1_000_000);
    const before = checkpoint.pools[0].table.columns.user.buffer;
    checkpoint = straight.save(checkpoint);
    if (second === 40) expect(checkpoint.pools[0].table.columns.user.buffer).toBe(before);
    run.restore(checkpoint);
    run.advance(50_000_000);
    straight.advance(50_000_000);
    expect(hashOf(run.recording)).toBe(hashOf(straight.recording));
  }
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
