import type { Answer, Progress } from "../scenarios/manifest/answer/answer.ts";
import type { AnswerRequest } from "../scenarios/manifest/answer/begin.ts";
import type { Assumed } from "../scenarios/manifest/assumptions/assume.ts";
import type { ReadManifest } from "../scenarios/manifest/read-manifest.ts";

/** What the page asks about pasted manifests. Whoever wants no answer any more ends the worker. */
export type ManifestRequest =
  | { do: "read"; id: number; texts: readonly string[]; assumed: Assumed }
  | { do: "answer"; id: number; of: AnswerRequest };

/** What comes back, with the id of what was asked. */
export type ManifestMessage =
  | { say: "read"; id: number; manifests: ReadManifest[] }
  | { say: "progress"; id: number; progress: Progress }
  | { say: "answer"; id: number; answer: Answer }
  | { say: "failed"; id: number; sentence: string };
