import type { ReactNode } from "react";
import styles from "./MomentLink.module.css";

interface Props {
  atMicros: number;
  onLook: () => void;
  children: ReactNode;
}

/** A sentence about a moment, which moves the clock there. */
export function MomentLink({ atMicros, onLook, children }: Props) {
  return (
    <button type="button" className={styles.link} onClick={onLook}>
      <span className={styles.at}>{(atMicros / 1_000_000).toFixed(1)} s</span>
      <span>{children}</span>
    </button>
  );
}
