import { useStore } from "zustand";
import type { Session } from "../../state/session.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Remedies.module.css";
import { triedInWords } from "./remedy-words.ts";

interface Props {
  session: Session;
  worlds: readonly WorldView[];
  /** It was undone, and the button that was pressed is gone. */
  onUndone: () => void;
}

/** The change that is being tried: what it was, what it did, and the way back. Spoken when the run is through. */
export function TriedRemedy({ session, worlds, onUndone }: Props) {
  const { tried, isComplete } = useStore(session.store);
  const undo = () => {
    session.undoRemedy();
    onUndone();
  };
  const view = tried && worlds.find(({ id }) => id === tried.world);
  return (
    <div aria-live="polite">
      {tried && view && (
        <section className={styles.tried} aria-label={`Tried in ${tried.world}`}>
          <p>
            <span className={styles.note}>Tried in {tried.world}: </span>
            {tried.finding.sentence}
          </p>
          <p className={styles.figures}>
            {isComplete ? triedInWords(tried.outputs, view.outputs) : "It is being run …"}
          </p>
          <Button onClick={undo}>Undo</Button>
        </section>
      )}
    </div>
  );
}
