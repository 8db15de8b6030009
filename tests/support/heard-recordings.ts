import { applyChunk } from "../../src/engine/recording/chunks.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { Recording } from "../../src/engine/recording/recording.ts";
import { preset } from "../../src/scenarios/presets/lab.ts";
import type { Message } from "../../src/worker/protocol.ts";

/** The hashes of the Recordings that a worker sent, the control's first. */
export function hashesOf(messages: readonly Message[]): string[] {
  const { scenario, worlds } = preset.experiment;
  // A hash is of the rows alone: whose Recording it is does not matter.
  const recordings = [-1, ...worlds.keys()].map(() => new Recording(scenario, worlds[0], []));
  for (const message of messages) {
    if (message.say === "chunk") applyChunk(recordings[message.world + 1], message.chunk);
  }
  return recordings.map(hashOf);
}
