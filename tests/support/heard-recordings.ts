import type { Experiment } from "../../src/engine/experiment.ts";
import { applyChunk } from "../../src/engine/recording/chunks.ts";
import { hashOf } from "../../src/engine/recording/hash.ts";
import { returnTo } from "../../src/engine/recording/mark.ts";
import { Recording } from "../../src/engine/recording/recording.ts";
import { preset } from "../../src/scenarios/presets/lab.ts";
import type { Known, Message } from "../../src/worker/protocol.ts";

/** What a page makes of what a worker says: Recordings, the control's first. Those of earlier runs are kept. */
export class Heard {
  readonly #runs = new Map<number, Recording[]>();

  hear(message: Message): void {
    if (message.say === "start") {
      const { run, world, of, mark } = message;
      returnTo(this.recordingsOf(run)[world + 1], mark, this.recordingsOf(of.run)[of.world + 1]);
    }
    if (message.say !== "chunk") return;
    for (const world of message.worlds) applyChunk(this.recordingsOf(message.run)[world + 1], message.chunk);
  }

  recordingsOf(run: number): Recording[] {
    const { scenario, worlds }: Experiment = preset.experiment;
    // A hash is of the rows alone: whose Recording it is does not matter.
    const empty = () => Array.from({ length: 5 }, () => new Recording(scenario, worlds[0], []));
    const recordings = this.#runs.get(run) ?? empty();
    this.#runs.set(run, recordings);
    return recordings;
  }

  knownOf(run: number): Known {
    return { run, until: this.recordingsOf(run).map(({ complete, until }) => (complete ? Infinity : until)) };
  }
}

/** The hashes of the Recordings that a worker sent in its first run, the control's first. */
export function hashesOf(messages: readonly Message[]): string[] {
  const heard = new Heard();
  for (const message of messages) heard.hear(message);
  return heard
    .recordingsOf(1)
    .slice(0, preset.experiment.worlds.length + 1)
    .map(hashOf);
}
