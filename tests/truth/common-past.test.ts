import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Experiment } from "../../src/engine/experiment.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { Job } from "../../src/worker/job.ts";
import { rollbacks } from "../../src/worker/rollbacks.ts";
import { commandIn, experiment } from "../support/arbitrary-experiment.ts";
import { Heard } from "../support/heard-recordings.ts";

/**
 * Whatever an experiment has in common with the one before is not run again, and until a deployment makes a difference
 * the control is run for all worlds: what that leaves behind must be the same as when each world is run from the start.
 */

/** An experiment, and what somebody made of it: a command more or less, another strategy, another way to stop, a horizon. */
const pair = fc.tuple(experiment, experiment, fc.nat(5), fc.nat(20)).chain(([one, other, change, turns]) =>
  commandIn(one.scenario.horizonS, one.worlds.length).map((command) => ({
    one,
    changed: changed(one, other, change, command),
    turns,
  })),
);

function changed(
  one: Experiment,
  other: Experiment,
  change: number,
  command: Experiment["commands"][number],
): Experiment {
  const inOrder = (commands: Experiment["commands"]) => commands.toSorted((a, b) => a.atS - b.atS);
  switch (change) {
    case 0:
      return { ...one, commands: inOrder([...one.commands, command]) };
    case 1:
      return { ...one, commands: one.commands.slice(0, -1) };
    case 2:
      return { ...one, worlds: one.worlds.map((world, i) => ({ ...(other.worlds[i] ?? world), id: world.id })) };
    case 3:
      return { ...one, worlds: one.worlds.toReversed() };
    case 4:
      return { ...one, scenario: { ...one.scenario, horizonS: other.scenario.horizonS } };
    default: {
      const { stop } = other.scenario.instances;
      return { ...one, worlds: one.worlds.map((world) => ({ ...world, overrides: { ...world.overrides, stop } })) };
    }
  }
}

test("an experiment that goes on from another one leaves the same behind as one from the start", () => {
  fc.assert(
    fc.property(pair, ({ one, changed, turns }) => {
      const heard = new Heard();
      const jobOf = (run: number, of: Experiment, earlier: Job | null) => {
        const known = earlier && { job: earlier, known: heard.knownOf(earlier.id) };
        return new Job(run, of, known, rollbacks, (message) => heard.hear(structuredClone(message)));
      };
      const toTheEnd = (job: Job) => {
        while (!job.step());
        const { worlds, control } = simulate(job.experiment);
        const expected = [control, ...worlds];
        expect(heard.recordingsOf(job.id).slice(0, expected.length).map(hashOf)).toEqual(expected.map(hashOf));
      };
      const first = jobOf(1, one, null);
      toTheEnd(first);
      const second = jobOf(2, changed, first);
      for (let turn = 0; turn < turns; turn++) second.step();
      toTheEnd(jobOf(3, one, second));
      toTheEnd(second);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 50_000 },
  );
}, 120_000);
