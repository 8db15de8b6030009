import { useEffect, useMemo, useState } from "react";
import type { Session } from "../../../state/session.ts";
import { Undo } from "../../../state/undo.ts";
import { changeInWords } from "./change-in-words.ts";

/** Undo and redo for the page, by Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y (⌘ on a Mac), too. @param onMove before each */
export function useUndo(
  session: Session,
  onMove: () => void,
): { store: Undo["store"]; undo: () => void; redo: () => void } | null {
  const [undoing, setUndoing] = useState<Undo | null>(null);
  useEffect(() => {
    const created = new Undo(session, changeInWords);
    setUndoing(created);
    return () => created.close();
  }, [session]);
  const moves = useMemo(() => {
    if (undoing === null) return null;
    const move = (go: () => void) => () => {
      onMove();
      go();
    };
    return { store: undoing.store, undo: move(() => undoing.undo()), redo: move(() => undoing.redo()) };
  }, [undoing, onMove]);
  useEffect(() => {
    if (moves === null) return undefined;
    const press = (event: KeyboardEvent) => {
      const go = wayOf(event);
      if (go === null || isTyping(event)) return;
      event.preventDefault();
      moves[go]();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [moves]);
  return moves;
}

function wayOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): "undo" | "redo" | null {
  if (ctrlKey === metaKey || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : null;
}

/** A field in which somebody types takes back letters, and a dialog has changes of its own. */
function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.matches("input:not([type=range], [type=checkbox]), textarea") || target.closest("dialog[open]") !== null
  );
}
