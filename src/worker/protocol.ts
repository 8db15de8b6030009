import type { Experiment } from "../engine/experiment.ts";
import type { RollbackTrial } from "../engine/outcomes/rollback.ts";
import type { Chunk } from "../engine/recording/chunks.ts";
import type { Findings } from "../engine/remedies/find.ts";

/** Changes whenever the messages do: a page and a worker of different builds must not misunderstand each other. */
export const protocolVersion = 2;

/** What the page asks of the worker. A run's number is in every message; the worker works on the latest run only. */
export type Request =
  | { do: "run"; run: number; experiment: Experiment }
  /** Once it has been run: what would have saved its people? */
  | { do: "remedies"; run: number; experiment: Experiment }
  | { do: "cancel"; run: number };

/** What the worker says; while it works it says something many times a second. Chunks of one world come in order; `world` is its place in the experiment, −1 the control. */
export type Message =
  | { say: "ready"; protocol: number }
  | { say: "chunk"; run: number; world: number; chunk: Chunk }
  /** Still at it, with nothing to show. */
  | { say: "alive"; run: number }
  | { say: "rollback"; run: number; world: number; trial: RollbackTrial | null }
  | { say: "done"; run: number }
  /** After that, if asked for. */
  | { say: "remedies"; run: number; world: number; findings: Findings }
  | { say: "failed"; run: number; sentence: string };

/** The control's place among the worlds. */
export const control = -1;
