import type { ReactNode } from "react";
import styles from "./MomentLink.module.css";

interface Props {
  atMicros: number;
  onLook: () => void;
  /** Moments beside this one are so near that tenths of a second would not tell them apart: thousandths are shown. */
  isFine?: boolean;
  /** Where it opens something below it: whether that is open. */
  isOpen?: boolean;
  children: ReactNode;
}

/** A sentence about a moment, which moves the clock there. */
export function MomentLink({ atMicros, onLook, isFine = false, isOpen, children }: Props) {
  return (
    <button
      type="button"
      className={isFine ? `${styles.link} ${styles.fine}` : styles.link}
      aria-expanded={isOpen}
      onClick={onLook}
    >
      <span className={styles.at}>{(atMicros / 1_000_000).toFixed(isFine ? 3 : 1)} s</span>
      <span>{children}</span>
    </button>
  );
}
