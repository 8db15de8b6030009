import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { Asked, DeskState, ManifestDesk } from "../../../state/manifest-desk.ts";
import { Button } from "../../../ui/Button.tsx";
import { answerId } from "./answer-id.ts";
import styles from "./Answer.module.css";
import { AnswerProgress } from "./AnswerProgress.tsx";
import { WorldNote } from "./WorldNote.tsx";

export interface AnswerProps {
  desk: ManifestDesk;
  /** Moves the clock. */
  onLook: (world: string, atMicros: number) => void;
}

/** What users will see in this rollout, why, and what would fix it: as a colleague would write it. */
export function Answer({ desk, onLook }: AnswerProps) {
  const { asked, texts, assumed } = useStore(desk.store);
  const heading = useRef<HTMLHeadingElement>(null);
  const wasWorking = useRef(false);
  const isWorking = asked.state === "working";
  useEffect(() => {
    // The button that was pressed last has gone with what it was pressed for.
    if (wasWorking.current !== isWorking && document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
    wasWorking.current = isWorking;
  }, [isWorking]);
  const answered = asked.state === "answered" ? asked : null;
  const change = answered && whatHasChanged(answered, texts, assumed);
  return (
    <section className={styles.panel} aria-labelledby={answerId}>
      <h2 id={answerId} ref={heading} tabIndex={-1} className={styles.heading}>
        What your users will see
      </h2>
      <p className={styles.hidden} role="status">
        {answered ? `The answer is there. ${answered.answer.worlds[0]?.seen.sentences[0] ?? ""}` : ""}
      </p>
      {asked.state === "working" && <AnswerProgress progress={asked.progress} onCancel={() => desk.cancelAnswer()} />}
      {asked.state === "failed" && (
        <p className={styles.failed} role="alert">
          {asked.sentence}
        </p>
      )}
      {(asked.state === "not" || asked.state === "failed") && (
        <div className={styles.ask}>
          <p className={styles.muted}>
            The stage shows one run. Over ten, with other chances, it can be said what is sure, why it happens, which
            change to your YAML helps, and what your pipeline would report.
          </p>
          <Button onClick={() => desk.ask()}>Work it out</Button>
        </div>
      )}
      {answered && (
        <>
          {change !== null && (
            <div className={styles.ask}>
              <p className={styles.muted}>{change}</p>
              <Button onClick={() => desk.ask()}>Work it out again</Button>
            </div>
          )}
          {answered.answer.difference && (
            <div className={styles.lead}>
              {answered.answer.difference.sentences.map((sentence, index) => (
                <p key={index}>{sentence}</p>
              ))}
            </div>
          )}
          {answered.answer.worlds.length === 0 && <p className={styles.lead}>There is nothing to roll out here.</p>}
          <div className={styles.worlds}>
            {answered.answer.worlds.map((world) => (
              <WorldNote
                key={world.id}
                world={world}
                isOneOfTwo={answered.answer.worlds.length > 1}
                seeds={answered.answer.seeds}
                onLook={(atMicros) => onLook(world.id, atMicros)}
                onAssume={(id, value) => desk.assume(id, value)}
                onTry={(changed) => desk.tryBeside(answered.texts[world.id === "B" ? 1 : 0], changed)}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

/** In what the answer is not about what is on the stage now; null = in nothing. */
function whatHasChanged(
  answered: Extract<Asked, { state: "answered" }>,
  texts: readonly string[],
  assumed: DeskState["assumed"],
): string | null {
  if (JSON.stringify([...assumed]) !== JSON.stringify([...answered.assumed])) {
    return "This is the answer to what was assumed before; the stage shows what you assume now.";
  }
  if (texts.length === answered.texts.length && texts.every((text, index) => text === answered.texts[index]))
    return null;
  return "On the stage it stands beside itself with a change; this is the answer without it.";
}
