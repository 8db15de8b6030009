import { useState } from "react";
import type { Recording } from "../../engine/recording/recording.ts";
import type { Selection } from "../../stage/selection.ts";
import type { WorldView } from "../../state/view.ts";

interface Held {
  selection: Selection | null;
  /** The Recording whose rows the selection names. */
  of: Recording | undefined;
}

/** What is held. In another run rows are others: whoever had asked is held instead of what they had asked for. */
export function useSelection(worlds: readonly WorldView[]): [Selection | null, (selection: Selection | null) => void] {
  const [held, setHeld] = useState<Held>({ selection: null, of: undefined });
  const { selection, of } = held;
  const now = recordingOf(worlds, selection);
  const isOther = selection?.kind === "request" && of !== now;
  const current = isOther ? personOf(selection, of) : selection;
  if (isOther) setHeld({ selection: current, of: now });
  return [current, (next) => setHeld({ selection: next, of: recordingOf(worlds, next) })];
}

function recordingOf(worlds: readonly WorldView[], selection: Selection | null): Recording | undefined {
  return worlds.find(({ id }) => id === selection?.world)?.recording;
}

function personOf(
  { row, world }: Extract<Selection, { kind: "request" }>,
  of: Recording | undefined,
): Selection | null {
  if (of === undefined) return null;
  const { requests, users } = of.tables;
  return { kind: "user", world, key: users.columns.key[requests.columns.user[row]] };
}
