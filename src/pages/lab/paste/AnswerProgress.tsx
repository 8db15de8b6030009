import { useId } from "react";
import type { Progress } from "../../../scenarios/manifest/answer/answer.ts";
import { Button } from "../../../ui/Button.tsx";
import styles from "./Answer.module.css";

/** How far the answer is; it need not be waited for. */
export function AnswerProgress({ progress, onCancel }: { progress: Progress | null; onCancel: () => void }) {
  const id = useId();
  return (
    <div className={styles.progress}>
      <label htmlFor={id} className={styles.doing}>
        {progress?.doing ?? "Rolling it out"} …
      </label>
      <span className={styles.done}>{progress ? `${progress.done} of about ${progress.of} runs` : ""}</span>
      <progress id={id} className={styles.bar} value={progress?.done ?? 0} max={progress?.of ?? 1} />
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}
