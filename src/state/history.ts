/** What can be undone and done again, as plain data; what is there now is not in it. */
export interface History<State> {
  /** What was there before each change, the latest last. */
  past: readonly Step<State>[];
  /** What was there before each change was undone, the next one last. */
  future: readonly Step<State>[];
}

/** A change, and what is there on the other side of it. */
export interface Step<State> {
  /** What the change is called. */
  name: string;
  state: State;
}

/** A place in the history, and what is there. */
export interface Moved<State> {
  history: History<State>;
  present: State;
}

export const noHistory: History<never> = { past: [], future: [] };

/** So many changes can be undone. */
const most = 200;

/** A change was made: what had been undone before it cannot be done again. @param before what was there until then */
export function recorded<State>({ past }: History<State>, name: string, before: State): History<State> {
  return { past: [...past.slice(1 - most), { name, state: before }], future: [] };
}

/** The latest change goes on, as a slider does that is still being moved: both are undone at once. */
export function goneOn<State>({ past }: History<State>): History<State> {
  return { past, future: [] };
}

/** @returns null when there is nothing to undo */
export function undone<State>({ past, future }: History<State>, present: State): Moved<State> | null {
  const last = past.at(-1);
  if (last === undefined) return null;
  const history = { past: past.slice(0, -1), future: [...future, { name: last.name, state: present }] };
  return { history, present: last.state };
}

/** @returns null when there is nothing to do again */
export function redone<State>({ past, future }: History<State>, present: State): Moved<State> | null {
  const next = future.at(-1);
  if (next === undefined) return null;
  const history = { past: [...past, { name: next.name, state: present }], future: future.slice(0, -1) };
  return { history, present: next.state };
}
