import type { CauseLink } from "../../engine/outcomes/explain.ts";
import { areNear } from "./are-near.ts";
import styles from "./Chain.module.css";
import { MomentLink } from "./MomentLink.tsx";

/** A chain of causes, from what was felt back to what was decided; each sentence moves the clock to its moment. */
export function Chain({ links, onLook }: { links: readonly CauseLink[]; onLook: (atMicros: number) => void }) {
  const isFine = areNear(links.map(({ atMicros }) => atMicros));
  return (
    <ol className={isFine ? `${styles.chain} ${styles.fine}` : styles.chain}>
      {links.map(({ text, atMicros }, index) => (
        <li key={index}>
          <MomentLink atMicros={atMicros} isFine={isFine} onLook={() => onLook(atMicros)}>
            {text}
          </MomentLink>
        </li>
      ))}
    </ol>
  );
}
