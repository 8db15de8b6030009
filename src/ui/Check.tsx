import { useId } from "react";
import styles from "./Check.module.css";
import { Note } from "./Note.tsx";

interface Props {
  title: string;
  note?: string | undefined;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Yes or no. */
export function Check({ title, note, isOn, onChange }: Props) {
  const id = useId();
  return (
    <div className={styles.check}>
      <label className={styles.label}>
        <input
          className={styles.box}
          type="checkbox"
          checked={isOn}
          aria-describedby={note && id}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {title}
      </label>
      <Note id={id} text={note} />
    </div>
  );
}
