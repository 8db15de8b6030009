import type { ReactNode } from "react";
import styles from "./ExperimentBar.module.css";

/** What can be done with the experiment as a whole. */
export function ExperimentBar({ children }: { children: ReactNode }) {
  return (
    <div className={styles.bar} role="group" aria-label="The experiment">
      {children}
    </div>
  );
}
