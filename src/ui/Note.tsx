import styles from "./Note.module.css";

/** A word beside a control's title that is not part of its name. */
export function Note({ id, text }: { id: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span id={id} className={styles.note}>
      {text}
    </span>
  );
}
