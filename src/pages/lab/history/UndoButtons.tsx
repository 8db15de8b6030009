import { useStore } from "zustand";
import type { Undo } from "../../../state/undo.ts";
import { Button } from "../../../ui/Button.tsx";
import { RedoIcon, UndoIcon } from "../../../ui/edit-icons.tsx";
import styles from "./UndoButtons.module.css";

interface Props {
  store: Undo["store"];
  onUndo: () => void;
  onRedo: () => void;
}

/** Takes back the latest change, which is named, and does it again. */
export function UndoButtons({ store, onUndo, onRedo }: Props) {
  const { past, future } = useStore(store);
  const last = past.at(-1)?.name;
  const next = future.at(-1)?.name;
  return (
    <>
      <Button
        className={styles.undo}
        disabled={last === undefined}
        title={last === undefined ? undefined : `Undo: ${last} (Ctrl+Z)`}
        onClick={onUndo}
      >
        <UndoIcon />
        <span className={styles.name}>{last === undefined ? "Nothing to undo" : `Undo: ${last}`}</span>
      </Button>
      <Button
        icon
        disabled={next === undefined}
        aria-label={next === undefined ? "Nothing to redo" : `Redo: ${next}`}
        title={next === undefined ? undefined : `Redo: ${next} (Ctrl+Shift+Z)`}
        onClick={onRedo}
      >
        <RedoIcon />
      </Button>
    </>
  );
}
