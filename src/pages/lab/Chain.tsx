import type { CauseLink } from "../../engine/outcomes/explain.ts";
import styles from "./Chain.module.css";

/** A chain of causes, from what was felt back to what was decided; each sentence moves the clock to its moment. */
export function Chain({ links, onLook }: { links: readonly CauseLink[]; onLook: (atMicros: number) => void }) {
  return (
    <ol className={styles.chain}>
      {links.map(({ text, atMicros }, index) => (
        <li key={index}>
          <button type="button" className={styles.link} onClick={() => onLook(atMicros)}>
            <span className={styles.at}>{(atMicros / 1_000_000).toFixed(1)} s</span>
            <span>{text}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
