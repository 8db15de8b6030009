import { useId } from "react";
import styles from "./Select.module.css";

interface Props {
  title: string;
  /** Read out, but not shown. */
  isTitleHidden?: boolean;
  value: string;
  choices: readonly { id: string; title: string }[];
  onChange: (value: string) => void;
}

/** One of several, by name. */
export function Select({ title, isTitleHidden = false, value, choices, onChange }: Props) {
  const id = useId();
  return (
    <div className={styles.select}>
      <label htmlFor={id} className={isTitleHidden ? styles.hidden : styles.label}>
        {title}
      </label>
      <select id={id} className={styles.input} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.title}
          </option>
        ))}
      </select>
    </div>
  );
}
