import { useEffect, useRef } from "react";
import { followCalmly } from "../stage/clock.ts";
import type { PlayClock } from "../state/clock.ts";
import styles from "./TimeReadout.module.css";

/** The clock's time in seconds, written past React: it changes several times a second. */
export function TimeReadout({ clock, horizonS }: { clock: PlayClock; horizonS: number }) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // React lets go of it while the page is hidden, as another one loads; the clock goes on.
    const element = text.current!;
    return followCalmly(clock, () => {
      // Where tenths of a second take long, thousandths are told.
      const now = (clock.timeMicros() / 1_000_000).toFixed(clock.state().speed < 0.1 ? 3 : 1);
      if (element.textContent !== now) element.textContent = now;
    });
  }, [clock]);
  return (
    <span className={styles.time}>
      <span ref={text} className={styles.now}>
        0.0
      </span>
      <span className={styles.of}>/ {horizonS} s</span>
    </span>
  );
}
