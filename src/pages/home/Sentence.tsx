import { useEffect, useRef } from "react";
import { followCalmly } from "../../stage/clock.ts";
import type { PlayClock } from "../../state/clock.ts";
import styles from "./Home.module.css";
import type { Act, Where } from "./storyboard.ts";

/** What is said now. Written past React, since its figures follow the clock. */
export function Sentence({ act, clock, where }: { act: Act; clock: PlayClock; where: Where }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = heading.current!;
    return followCalmly(clock, () => {
      const text = act.sentence(Math.min(clock.timeMicros(), Math.max(act.to, act.from)), where);
      if (element.textContent !== text) element.textContent = text;
    });
  }, [act, clock, where]);
  return (
    <h1 ref={heading} className={styles.sentence}>
      {act.sentence(act.from, where)}
    </h1>
  );
}
