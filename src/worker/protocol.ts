import type { Experiment } from "../engine/experiment.ts";
import type { RollbackTrial } from "../engine/outcomes/rollback.ts";
import type { Chunk } from "../engine/recording/chunks.ts";
import type { Mark } from "../engine/recording/mark.ts";
import type { Aim } from "../engine/remedies/aim.ts";
import type { Findings } from "../engine/remedies/find.ts";

/** Changes whenever the messages do: a page and a worker of different builds must not misunderstand each other. */
export const protocolVersion = 4;

/**
 * What the page still has of an earlier run: what is the same in the next one need not be sent again. `until`: µs to
 * which it knows each place's Recording, the control's first; Infinity = all of it.
 */
export interface Known {
  run: number;
  until: number[];
}

/** What the page asks of the worker. A run's number is in every message; the worker works on the latest run only. */
export type Request =
  | { do: "run"; run: number; experiment: Experiment; known: Known | null; triesRollbacks: boolean }
  /** Once it has been run: what would have saved its people, or one of them? Another such search goes on afterwards. */
  | { do: "remedies"; run: number; experiment: Experiment; aim: Aim }
  | { do: "cancel"; run: number };

/**
 * What the worker says; while it works it says something many times a second. Messages about one world come in order; a
 * world is its place in the experiment, −1 the control.
 */
export type Message =
  | { say: "ready"; protocol: number }
  /** The world begins as a copy of that one (of this run, or of the one that the page knows), as it was at the mark. */
  | { say: "start"; run: number; world: number; of: { run: number; world: number }; mark: Mark }
  /** What is new, the same in these worlds. */
  | { say: "chunk"; run: number; worlds: number[]; chunk: Chunk }
  /** Still at it, with nothing to show. */
  | { say: "alive"; run: number }
  | { say: "rollback"; run: number; world: number; trial: RollbackTrial | null }
  | { say: "done"; run: number }
  /** After that, if asked for. */
  | { say: "remedies"; run: number; world: number; aim: Aim; findings: Findings }
  | { say: "failed"; run: number; sentence: string };

/** The control's place among the worlds. */
export const control = -1;
