import type { ManifestMessage, ManifestRequest } from "./manifest-protocol.ts";

/** The part of a Worker that whoever asks about manifests uses. */
export interface ManifestWorkerLike {
  postMessage(request: ManifestRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<ManifestMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** The reader of manifests, as a file of the build; nobody loads it who pastes nothing. */
export function createManifestWorker(): ManifestWorkerLike {
  return new Worker(new URL("./manifest.worker.ts", import.meta.url), { type: "module", name: "manifest" });
}
