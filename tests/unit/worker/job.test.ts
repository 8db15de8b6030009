import { expect, test } from "vitest";
import { applyChunk } from "../../../src/engine/recording/chunks.ts";
import { hashOf } from "../../../src/engine/recording/hash.ts";
import { Recording } from "../../../src/engine/recording/recording.ts";
import { simulate } from "../../../src/engine/simulate.ts";
import { presetOf } from "../../../src/scenarios/presets.ts";
import { ControlCache } from "../../../src/worker/control-cache.ts";
import { Job } from "../../../src/worker/job.ts";
import type { Message } from "../../../src/worker/protocol.ts";

const { experiment } = presetOf("home")!;

function heardOf(controls: ControlCache, of = experiment) {
  const messages: Message[] = [];
  const job = new Job(7, of, controls, (message) => messages.push(structuredClone(message)));
  let turns = 1;
  while (!job.step()) turns++;
  return { messages, turns };
}

test("what a job sends, turn by turn, is what the experiment leaves behind", () => {
  const { messages, turns } = heardOf(new ControlCache());
  expect(turns).toBeGreaterThan(5);
  const copies = [-1, 0, 1].map(() => new Recording(experiment.scenario, experiment.worlds[0], []));
  for (const message of messages) if (message.say === "chunk") applyChunk(copies[message.world + 1], message.chunk);
  const { worlds, control } = simulate(experiment);
  expect(copies.map(hashOf)).toEqual([control, ...worlds].map(hashOf));
  expect(messages.filter(({ say }) => say === "rollback")).toHaveLength(2);
});

test("the worlds stay abreast of each other", () => {
  const { messages } = heardOf(new ControlCache());
  const until = [0, 0, 0];
  let limit = 5_000_000;
  for (const message of messages) {
    if (message.say !== "chunk") continue;
    until[message.world + 1] = message.chunk.until;
    limit = Math.max(limit, Math.min(...until) * 1.7);
    expect(message.chunk.until).toBeLessThanOrEqual(limit + 5_000_000);
  }
});

test("the control is run once for all deployments of the same people", () => {
  const controls = new ControlCache();
  const first = heardOf(controls);
  const [a, b] = experiment.worlds;
  const again = heardOf(controls, { ...experiment, worlds: [b, { ...a, settings: { installS: 5 } }] });
  const chunksOf = ({ messages }: typeof first) =>
    messages.filter((message) => message.say === "chunk" && message.world === -1);
  expect(chunksOf(first).length).toBeGreaterThan(1);
  expect(chunksOf(again)).toHaveLength(1);
  const other = heardOf(controls, { ...experiment, seed: 8 });
  expect(chunksOf(other).length).toBeGreaterThan(1);
});
