import { beginAnswer } from "../scenarios/manifest/answer/begin.ts";
import { readManifest } from "../scenarios/manifest/read-manifest.ts";
import type { ManifestMessage, ManifestRequest } from "./manifest-protocol.ts";

/**
 * What is made of pasted texts, off the page's thread and apart from the engine's worker: a text of strangers may keep
 * nobody waiting but itself, and an answer goes on while the stage runs something else.
 */

interface WorkerScope {
  postMessage(message: ManifestMessage): void;
  onmessage: ((event: MessageEvent<ManifestRequest>) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  doIt(data).catch((error: unknown) => {
    scope.postMessage({ say: "failed", id: data.id, sentence: `This could not be worked out: ${String(error)}.` });
  });
};

async function doIt(request: ManifestRequest): Promise<void> {
  const { id } = request;
  if (request.do === "read") {
    const manifests = await Promise.all(request.texts.map((text) => readManifest(text, request.assumed)));
    return scope.postMessage({ say: "read", id, manifests });
  }
  const steps = await beginAnswer(request.of);
  let said = "";
  for (;;) {
    const turn = steps.next();
    if (turn.done) return scope.postMessage({ say: "answer", id, answer: turn.value });
    const progress = { ...turn.value };
    // Many steps are no step further for people.
    const words = JSON.stringify(progress);
    if (words !== said) scope.postMessage({ say: "progress", id, progress });
    said = words;
  }
}
