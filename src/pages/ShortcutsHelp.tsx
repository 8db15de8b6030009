import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { set, settings } from "../state/settings.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./ShortcutsHelp.module.css";

const shortcuts = [
  ["Space", "play or pause"],
  [", and .", "0.1 s back or on"],
  ["P and N", "in the lab: the event before, and the next"],
  ["H", "in the lab: the first harm"],
  ["I and O", "in the lab: repeat from here, and up to here"],
  ["L", "in the lab: repeat, or no more"],
  ["0", "to the start"],
  ["R", "everything as it was"],
  ["Ctrl Z", "in the lab: take the last change back"],
  ["Ctrl Y", "in the lab: make it again"],
  ["Escape", "close what is open"],
  ["?", "this list"],
] as const;

/** What the keys do, and whether they do it. */
export function ShortcutsHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const areKeysOn = useStore(settings, (all) => all.areKeysOn);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current!.showModal();
    else dialog.current!.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label="Keys" onClose={onClose}>
      <h2>Keys</h2>
      <dl className={styles.list}>
        {shortcuts.map(([key, what]) => (
          <div key={key} className={styles.row}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.choice}>
        <input type="checkbox" checked={areKeysOn} onChange={({ target }) => set({ areKeysOn: target.checked })} />
        Keys are on
      </label>
      <Button onClick={onClose}>Close</Button>
    </dialog>
  );
}
