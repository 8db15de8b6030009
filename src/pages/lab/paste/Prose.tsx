import { Fragment } from "react";
import styles from "./Prose.module.css";

/** A sentence; what stands between backticks is shown as what one types. */
export function Prose({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} className={styles.code}>
        {part}
      </code>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
