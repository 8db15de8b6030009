import { useEffect, useRef } from "react";
import type { PlayClock } from "../../state/clock.ts";
import styles from "./Home.module.css";
import type { Act, Where } from "./storyboard.ts";

/** Figures in it follow the clock so often, ms: the eye reads no faster. */
const everyMs = 100;

/** What is said now. Written past React, since its figures follow the clock. */
export function Sentence({ act, clock, where }: { act: Act; clock: PlayClock; where: Where }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = heading.current!;
    let saidAt = -everyMs;
    let later: ReturnType<typeof setTimeout> | null = null;
    const say = () => {
      saidAt = performance.now();
      later = null;
      const text = act.sentence(Math.min(clock.timeMicros(), Math.max(act.to, act.from)), where);
      if (element.textContent !== text) element.textContent = text;
    };
    say();
    const stop = clock.subscribe(() => {
      later ??= setTimeout(say, Math.max(0, saidAt + everyMs - performance.now()));
    });
    return () => {
      stop();
      if (later !== null) clearTimeout(later);
    };
  }, [act, clock, where]);
  return (
    <h1 ref={heading} className={styles.sentence}>
      {act.sentence(act.from, where)}
    </h1>
  );
}
