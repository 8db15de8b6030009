import { createStore } from "zustand/vanilla";
import type { Experiment } from "../engine/experiment.ts";
import { isEqual } from "../scenarios/equal.ts";
import { goneOn, type History, type Moved, noHistory, recorded, redone, undone } from "./history.ts";
import type { Session } from "./session.ts";

/** All that a change can change. */
export interface Undoable {
  experiment: Experiment;
  /** What Reset comes back to. */
  original: Experiment;
  names: ReadonlyMap<string, string>;
}

/** What a change is called. `isOneThing` = the same thing moved a little further belongs to it. */
export interface NamedChange {
  name: string;
  isOneThing: boolean;
}

/** The same thing changed again within this time is one change, ms. */
const oneChangeMs = 1000;

/** Undo and redo for a session: it sees each change of the experiment, whoever made it. */
export class Undo {
  readonly store = createStore<History<Undoable>>(() => noHistory);
  #present: Undoable;
  #changedMs = -Infinity;
  readonly #unsubscribe: () => void;

  constructor(
    readonly session: Session,
    readonly nameOf: (before: Undoable, after: Undoable) => NamedChange,
    readonly nowMs: () => number = () => performance.now(),
  ) {
    this.#present = this.#read();
    this.#unsubscribe = session.store.subscribe(() => this.#look());
  }

  undo(): void {
    this.#move(undone(this.store.getState(), this.#present));
  }

  redo(): void {
    this.#move(redone(this.store.getState(), this.#present));
  }

  close(): void {
    this.#unsubscribe();
  }

  #read(): Undoable {
    const { original, names, store } = this.session;
    return { experiment: store.getState().experiment, original, names };
  }

  #look(): void {
    const before = this.#present;
    const now = this.#read();
    if (now.experiment === before.experiment) return;
    this.#present = now;
    if (isSame(before, now)) return;
    const { name, isOneThing } = this.nameOf(before, now);
    const history = this.store.getState();
    const goesOn = isOneThing && history.past.at(-1)?.name === name && this.nowMs() - this.#changedMs < oneChangeMs;
    this.#changedMs = this.nowMs();
    this.store.setState(goesOn ? goneOn(history) : recorded(history, name, before));
  }

  #move(moved: Moved<Undoable> | null): void {
    if (moved === null) return;
    const { original, names, experiment } = moved.present;
    // Known before the session tells of it: going through the history makes none.
    this.#changedMs = -Infinity;
    this.#present = moved.present;
    this.store.setState(moved.history);
    this.session.restore(original, names, experiment);
    this.#present = this.#read();
  }
}

function isSame(a: Undoable, b: Undoable): boolean {
  return a.original === b.original && isEqual(a.experiment, b.experiment);
}
