import { useRef } from "react";
import { useStore } from "zustand";
import type { Finding, Findings } from "../../engine/remedies/find.ts";
import type { Session } from "../../state/session.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import { Proof } from "./Proof.tsx";
import styles from "./Remedies.module.css";

interface Props {
  session: Session;
  worlds: readonly WorldView[];
}

/**
 * For each world in which somebody was hurt, the smallest change that would have saved them, found by running it. Dozens
 * of runs are made for that: only when somebody asks.
 */
export function Remedies({ session, worlds }: Props) {
  const { isComplete, remedies, areRemediesWanted } = useStore(session.store);
  const heading = useRef<HTMLHeadingElement>(null);
  const find = () => {
    session.findRemedies();
    // The button that was pressed goes.
    heading.current!.focus({ preventScroll: true });
  };
  if (worlds.every(({ outputs }) => outputs.usersHarmed === 0)) return null;
  return (
    <section className={styles.panel}>
      <h2 ref={heading} tabIndex={-1}>
        What would have saved them
      </h2>
      {!areRemediesWanted && (
        <div>
          <Button disabled={!isComplete} onClick={find}>
            Find the smallest change
          </Button>
        </div>
      )}
      <div className={styles.worlds} aria-live="polite">
        {(areRemediesWanted ? worlds : []).map((view, index) =>
          view.outputs.usersHarmed === 0 ? null : (
            <section key={view.id} className={styles.world} aria-label={`What would have saved them in ${view.id}`}>
              <h3>
                {view.id} · {view.title}
              </h3>
              <Found findings={remedies[index]} onTry={(finding) => session.change(() => finding.experiment)} />
            </section>
          ),
        )}
      </div>
    </section>
  );
}

function Found({ findings, onTry }: { findings: Findings | undefined; onTry: (finding: Finding) => void }) {
  if (findings === undefined) return <p className={styles.note}>Changes are being tried, one after another …</p>;
  const { saving, best, tried } = findings;
  if (saving.length === 0 && best === null) {
    return <p className={styles.note}>No single change helps: {tried} were tried.</p>;
  }
  const note =
    saving.length > 0 ? null : `No single change saves them all: ${tried} were tried. This one saves the most.`;
  return (
    <>
      {note && <p className={styles.note}>{note}</p>}
      <ol className={styles.findings}>
        {(best === null ? saving : [best]).map((finding) => (
          <li key={finding.remedy} className={styles.finding}>
            <p>
              {finding.sentence}
              {finding.scope === "scenario" && <span className={styles.note}> It changes every world.</span>}
            </p>
            <Proof before={findings.outputs} after={finding.outputs} />
            <Button onClick={() => onTry(finding)}>Try it</Button>
          </li>
        ))}
      </ol>
    </>
  );
}
