import { useRef } from "react";
import { useStore } from "zustand";
import type { Finding } from "../../engine/remedies/find.ts";
import type { Session } from "../../state/session.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import { lifeOf } from "./life-of.ts";
import { RemedyList } from "./RemedyList.tsx";
import styles from "./Remedies.module.css";
import { TriedRemedy } from "./TriedRemedy.tsx";

interface Props {
  session: Session;
  worlds: readonly WorldView[];
  personKey: number;
}

/** What would have saved one person, in each world that hurt them: less than saving everybody, often. Only when asked. */
export function PersonRemedies({ session, worlds, personKey }: Props) {
  const { isComplete, personRemedies } = useStore(session.store);
  const place = useRef<HTMLDivElement>(null);
  // The button that was pressed goes.
  const stay = () => place.current!.focus({ preventScroll: true });
  const ask = () => {
    session.findPersonRemedies(personKey);
    stay();
  };
  const attempt = (view: WorldView, finding: Finding) => {
    session.tryRemedy(view.id, finding, view.outputs);
    stay();
  };
  const isAsked = personRemedies?.key === personKey;
  const isHurt = worlds.some((view) => lifeOf(view, personKey).some(({ isHarm }) => isHarm));
  return (
    <div ref={place} tabIndex={-1} className={styles.person}>
      {isHurt && !isAsked && (
        <div>
          <Button disabled={!isComplete} onClick={ask}>
            What would have saved them?
          </Button>
        </div>
      )}
      <div className={styles.findings} aria-live="polite">
        {isAsked &&
          worlds.map((view, index) => {
            const findings = personRemedies.findings[index];
            return findings?.hurt === 0 ? null : (
              <section key={view.id} className={styles.world} aria-label={`What would have saved them in ${view.id}`}>
                <h3>What would have saved them in {view.id}</h3>
                <RemedyList findings={findings} onTry={(finding) => attempt(view, finding)} />
              </section>
            );
          })}
      </div>
      <TriedRemedy session={session} worlds={worlds} onUndone={stay} />
    </div>
  );
}
