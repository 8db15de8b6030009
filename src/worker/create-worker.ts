import type { WorkerLike } from "./client.ts";

/** The engine's worker, as a file of the build. */
export function createEngineWorker(): WorkerLike {
  return new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module", name: "engine" });
}
