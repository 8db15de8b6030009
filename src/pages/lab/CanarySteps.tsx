import { useId, useState } from "react";
import { readCanaryPlan } from "../../engine/operator/canary-plan.ts";
import styles from "./CanarySteps.module.css";

interface Props {
  title: string;
  value: string;
  onChange: (steps: string) => void;
}

/** A canary's steps as they are written. What cannot be read is said, and nothing changes. */
export function CanarySteps({ title, value, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const plan = typed === null ? null : readCanaryPlan(typed);
  const sentence = plan === null || plan.ok ? null : plan.sentence;
  const type = (text: string) => {
    setTyped(text);
    if (readCanaryPlan(text).ok) onChange(text);
  };
  return (
    <div className={styles.steps}>
      <label className={styles.label} htmlFor={id}>
        {title}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={2}
        spellCheck={false}
        aria-invalid={sentence !== null}
        aria-describedby={sentence === null ? undefined : `${id}-wrong`}
        value={typed ?? value}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
      />
      {sentence !== null && (
        <p id={`${id}-wrong`} className={styles.sentence} role="alert">
          {sentence}
        </p>
      )}
    </div>
  );
}
