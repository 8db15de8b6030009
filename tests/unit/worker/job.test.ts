import { expect, test, vi } from "vitest";
import type { Command, Experiment } from "../../../src/engine/experiment.ts";
import { hashOf } from "../../../src/engine/recording/hash.ts";
import { simulate, tryRollback } from "../../../src/engine/simulate.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";
import { Job } from "../../../src/worker/job.ts";
import { rollbacks } from "../../../src/worker/rollbacks.ts";
import type { Message } from "../../../src/worker/protocol.ts";
import { Heard } from "../../support/heard-recordings.ts";

vi.setConfig({ testTimeout: 60_000 });

const { experiment } = presetOf("home")!;
const heard = new Heard();
let runs = 0;

interface Ran {
  job: Job;
  run: number;
  messages: Message[];
  turns: number;
}

/** A job after another one, of which the page has heard all but the last messages. */
function jobOf(of: Experiment, before: Ran | null = null, mostTurns = Infinity): Ran {
  const messages: Message[] = [];
  const earlier = before && { job: before.job, known: heard.knownOf(before.run) };
  const run = ++runs;
  const job = new Job(run, of, earlier, rollbacks, (message) => {
    const copy = structuredClone(message);
    messages.push(copy);
    heard.hear(copy);
  });
  let turns = 0;
  while (turns++ < mostTurns && !job.step());
  return { job, run, messages, turns };
}

/** Rows of requests that were sent, not copied. */
function rowsSent(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => {
    if (message.say !== "chunk") return sum;
    return sum + (message.chunk.tables.requests?.added.sentAt.length ?? 0);
  }, 0);
}

function expectWhole({ run }: Ran, of: Experiment): void {
  const { worlds, control } = simulate(of);
  const hashes = heard.recordingsOf(run).map(hashOf);
  expect(hashes.slice(0, worlds.length + 1)).toEqual([control, ...worlds].map(hashOf));
}

const kill: Command = { atS: 40, do: "kill", instance: 1 };
const withKill = { ...experiment, commands: [...experiment.commands, kill] };

test("a job of half an hour comes to its end: turns that grow end at whole µs", () => {
  const people = { ...experiment.scenario.people, arrivals: { kind: "poisson", perSecond: 0.1 } } as const;
  const long = { ...experiment, commands: [], scenario: { ...experiment.scenario, horizonS: 1800, people } };
  const { job, turns } = jobOf(long, null, 1000);
  expect(turns).toBeLessThan(1000);
  expect(job.trackOf(0).run.recording.until).toBe(1_800_000_000);
});

test("what a job sends, turn by turn, is what the experiment leaves behind", () => {
  const first = jobOf(experiment);
  expect(first.turns).toBeGreaterThan(5);
  expectWhole(first, experiment);
  const { worlds } = simulate(experiment);
  const trials = first.messages.filter((message) => message.say === "rollback");
  expect(trials.map(({ trial }) => trial)).toEqual(
    experiment.worlds.map((world, place) => tryRollback(experiment, world, worlds[place], () => true)),
  );
});

test("until a deployment makes a difference, one run is sent for all worlds", () => {
  const [deploy] = experiment.commands;
  for (const message of jobOf(experiment).messages) {
    if (message.say !== "chunk") continue;
    const isBefore = message.chunk.until < deploy.atS * 1_000_000;
    expect(message.worlds).toEqual(isBefore ? [-1, 0, 1] : [expect.any(Number)]);
  }
});

test("the worlds stay abreast of each other", () => {
  const until = [0, 0, 0];
  let limit = 5_000_000;
  for (const message of jobOf(experiment).messages) {
    if (message.say !== "chunk") continue;
    for (const world of message.worlds) until[world + 1] = message.chunk.until;
    limit = Math.max(limit, Math.min(...until) * 1.7);
    expect(message.chunk.until).toBeLessThanOrEqual(limit + 5_000_000);
  }
});

test("a command more: what was before it is not sent again, and a world that it does not concern not at all", () => {
  const first = jobOf(experiment);
  const again = jobOf(withKill, first);
  expectWhole(again, withKill);
  const chunks = again.messages.filter((message) => message.say === "chunk");
  expect(Math.min(...chunks.map(({ chunk }) => chunk.until))).toBeGreaterThan(20_000_000);
  expect(rowsSent(again.messages)).toBeLessThan(rowsSent(first.messages));

  const forOne = { ...experiment, commands: [...experiment.commands, { ...kill, world: experiment.worlds[1].id }] };
  const third = jobOf(forOne, first);
  expectWhole(third, forOne);
  for (const message of third.messages) if (message.say === "chunk") expect(message.worlds).toEqual([1]);
  expect(third.messages.filter(({ say }) => say === "rollback")).toHaveLength(2);
});

test("another setting of a strategy: the control is not run again, nor the time before the deployment", () => {
  const first = jobOf(experiment);
  const [a, b] = experiment.worlds;
  const changed = { ...experiment, worlds: [b, { ...a, settings: { installS: 5 } }] };
  const again = jobOf(changed, first);
  expectWhole(again, changed);
  for (const message of again.messages) if (message.say === "chunk") expect(message.worlds).toEqual([1]);
});

test("another seed is run from the start", () => {
  const first = jobOf(experiment);
  const changed = { ...experiment, seed: experiment.seed + 1 };
  const again = jobOf(changed, first);
  expect(again.messages.some(({ say }) => say === "start")).toBe(false);
  expectWhole(again, changed);
});

test.each([1, 2, 4, 8])("changed again after %i turns, it goes on from what the page has heard", (turns) => {
  const first = jobOf(experiment);
  const broken = jobOf(withKill, first, turns);
  const third = { ...withKill, commands: [...withKill.commands, { ...kill, atS: 41.5 }] };
  expectWhole(jobOf(third, broken), third);
  expectWhole(jobOf(third, first), third);
});

test("it waits for what rollbacks are tried with, once nothing else is left, and for nothing where it has it", () => {
  const job = new Job(++runs, presetOf("lab")!.experiment, null, "later", () => {});
  while (!job.isWaiting) expect(job.step()).toBe(false);
  job.rollbacks = rollbacks;
  expect(job.isWaiting).toBe(false);
  while (!job.step());
});

test("where nobody wants to know what going back would cost, it is done without", () => {
  const job = new Job(++runs, experiment, null, "never", ({ say }) => expect(say).not.toBe("rollback"));
  while (!job.step());
  expect(job.isWaiting).toBe(false);
});
