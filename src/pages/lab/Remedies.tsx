import { useRef } from "react";
import { useStore } from "zustand";
import type { Finding } from "../../engine/remedies/find.ts";
import type { Session } from "../../state/session.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import { isInNeed } from "./remedy-words.ts";
import { RemedyList } from "./RemedyList.tsx";
import styles from "./Remedies.module.css";
import { TriedRemedy } from "./TriedRemedy.tsx";

interface Props {
  session: Session;
  worlds: readonly WorldView[];
}

/**
 * For each world in which somebody was hurt or the rollout is stuck, the smallest change that would have saved them, found
 * by running it. Dozens of runs are made for that: only when somebody asks.
 */
export function Remedies({ session, worlds }: Props) {
  const { isComplete, remedies, areRemediesWanted, tried } = useStore(session.store);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed goes.
  const stay = () => heading.current!.focus({ preventScroll: true });
  const find = () => {
    session.findRemedies();
    stay();
  };
  const attempt = (view: WorldView, finding: Finding) => {
    session.tryRemedy(view.id, finding, view.outputs);
    stay();
  };
  const isNeeded = worlds.some(isInNeed);
  if (!isNeeded && tried === null) return null;
  return (
    <section className={styles.panel}>
      <h2 ref={heading} tabIndex={-1}>
        What would have saved them
      </h2>
      <TriedRemedy session={session} worlds={worlds} onUndone={stay} />
      {isNeeded && !areRemediesWanted && (
        <div>
          <Button disabled={!isComplete} onClick={find}>
            Find the smallest change
          </Button>
        </div>
      )}
      <div className={styles.worlds} aria-live="polite">
        {(areRemediesWanted ? worlds : []).map((view, index) =>
          isInNeed(view) ? (
            <section key={view.id} className={styles.world} aria-label={`What would have saved them in ${view.id}`}>
              <h3>
                {view.id} · {view.title}
              </h3>
              <RemedyList findings={remedies[index]} onTry={(finding) => attempt(view, finding)} />
            </section>
          ) : null,
        )}
      </div>
    </section>
  );
}
