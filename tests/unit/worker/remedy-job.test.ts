import { expect, test } from "vitest";
import { presetOf } from "../../../src/scenarios/presets.ts";
import type { Message } from "../../../src/worker/protocol.ts";
import { RemedyJob } from "../../../src/worker/remedy-job.ts";

test("a search goes on in turns, and says of each world what it found", () => {
  const { experiment } = presetOf("home")!;
  const messages: Message[] = [];
  const job = new RemedyJob(7, experiment, { kind: "everybody" }, (message) => messages.push(structuredClone(message)));
  let turns = 1;
  while (!job.step()) turns++;
  expect(turns).toBeGreaterThan(20);
  expect(messages).toMatchObject([
    { say: "remedies", run: 7, world: 0, findings: { hurt: expect.any(Number) } },
    { say: "remedies", run: 7, world: 1, findings: { hurt: 0, saving: [], best: null } },
  ]);
}, 60_000);
