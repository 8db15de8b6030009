import * as fc from "fast-check";
import type { Command, Experiment } from "../../src/engine/experiment.ts";
import { applyChunk } from "../../src/engine/recording/chunks.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { Recording } from "../../src/engine/recording/recording.ts";
import { controlWorld } from "../../src/engine/worlds.ts";
import { parseExperiment } from "../../src/scenarios/schema.ts";
import { commandIn, experiment } from "./arbitrary-experiment.ts";
import { CountedRun, simulateCounted } from "./counted.ts";
import { checkAll } from "./invariants/all.ts";
import { must } from "./invariants/must.ts";
import { checkSameBoots, checkSameDraws, checkSamePeople } from "./invariants/worlds.ts";

/** What must hold in every run, as fast-check properties: for `npm test` by the thousand, for the fuzzing by the million. */

/** For how long it is tried; see fast-check's parameters. */
type Length = Pick<fc.Parameters, "seed" | "numRuns" | "interruptAfterTimeLimit" | "markInterruptAsFailure">;

function named<Values>(name: string, property: fc.IProperty<Values>) {
  return { name, tryOut: (length: Length) => fc.assert(property, length) };
}

const worldsOf = (one: Experiment) => [...one.worlds, controlWorld];

const valid = named(
  "a random experiment is one that the schema accepts",
  fc.property(experiment, (one) => {
    const parsed = parseExperiment(JSON.parse(JSON.stringify(one)));
    must(parsed.ok, () => (parsed.ok ? "" : parsed.sentence));
  }),
);

const everyRun = named(
  "in each world's Recording all is as it must be",
  fc.property(experiment, (one) => {
    const { worlds, control } = simulateCounted(one);
    for (const recording of [...worlds, control]) checkAll(recording);
  }),
);

const deterministic = named(
  "the same experiment gives the same Recordings",
  fc.property(experiment, (one) => {
    const [first, second] = [simulateCounted(one), simulateCounted(JSON.parse(JSON.stringify(one)) as Experiment)];
    const hashes = ({ worlds, control }: typeof first) => [...worlds, control].map(hashOf).join();
    must(hashes(first) === hashes(second), () => `${hashes(first)} and ${hashes(second)}`);
  }),
);

/** How far a run goes on before it is stopped: so many ms, or so many events. */
const leg = fc.record({
  ms: fc.oneof(fc.nat(30), fc.nat(500), fc.nat(10_000)),
  mostEvents: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 100 })),
  takes: fc.constantFrom(true, true, true, false),
});

const pieces = named(
  "a run in pieces leaves the same behind, and so do its chunks",
  fc.property(experiment, fc.array(leg, { minLength: 1, maxLength: 30, size: "max" }), (one, legs) => {
    const world = one.worlds[0];
    const whole = new CountedRun(one, world);
    whole.advance(Infinity);
    const run = new CountedRun(one, world);
    const copy = new Recording(run.recording.scenario, world, run.recording.commands);
    let at = 0;
    let until = -1;
    for (const { ms, mostEvents, takes } of [...legs, { ms: Infinity, mostEvents: Infinity, takes: true }]) {
      const before = copy.tables.requests.rows;
      run.advance((at += ms * 1000), mostEvents);
      must(run.recording.until >= until, () => `it goes back from ${until} to ${run.recording.until}`);
      if (!takes) continue;
      applyChunk(copy, run.takeChunk());
      must(hashOf(copy) === hashOf(run.recording), () => `the copy differs at ${at}`);
      const { sentAt } = copy.tables.requests.columns;
      const isNew = before === copy.tables.requests.rows || sentAt[before] > until;
      must(isNew, () => `a request at ${sentAt[before]} came to light after ${until} was said to be over`);
      until = copy.until;
    }
    must(hashOf(run.recording) === hashOf(whole.recording), () => "the run in pieces differs");
    must(copy.complete && copy.until === whole.recording.until, () => "the copy does not know that it is complete");
  }),
);

const later = experiment.chain((one) =>
  commandIn(one.scenario.horizonS, one.worlds.length).map((command) => ({ one, command })),
);

const prefix = named(
  "a command changes nothing that was before it",
  fc.property(later, ({ one, command }) => {
    const before = Math.round(command.atS * 1e6) - 1;
    for (const world of worldsOf(one)) {
      const [without, withIt] = [
        runUntil(one, one.commands, before),
        runUntil(one, [...one.commands, command], before),
      ];
      must(without(world) === withIt(world), () => `the past of ${world.id} before ${before} differs`);
    }
  }),
);

function runUntil(one: Experiment, commands: Command[], until: number) {
  return (world: Experiment["worlds"][number]) => {
    const run = new CountedRun({ ...one, commands }, world);
    run.advance(until);
    return hashOf(run.recording);
  };
}

const samePeople = named(
  "the same people come to every world, with the same draws",
  fc.property(experiment, (one) => {
    const { worlds, control } = simulateCounted(one);
    const isSpikeOwn = one.commands.some((command) => command.do === "spike" && command.world !== undefined);
    for (const recording of worlds) {
      checkSamePeople(recording, control, isSpikeOwn);
      checkSameDraws(recording, control);
      checkSameBoots(recording, worlds[0]);
    }
  }),
);

export const properties = [valid, everyRun, deterministic, pieces, prefix, samePeople];
