import { lazy, Suspense, useState } from "react";
import styles from "./Legend.module.css";

const LegendEntries = lazy(() => import("./LegendEntries.tsx").then((module) => ({ default: module.LegendEntries })));

/** How to read the stage. Closed until it is asked for, and loaded then. */
export function Legend() {
  const [isOpened, setOpened] = useState(false);
  return (
    <details className={styles.legend} onToggle={() => setOpened(true)}>
      <summary className={styles.summary}>How to read this</summary>
      {isOpened && (
        <Suspense>
          <LegendEntries />
        </Suspense>
      )}
    </details>
  );
}
