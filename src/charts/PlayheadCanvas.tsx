import { type RefObject, useEffect, useRef } from "react";
import type { Clock } from "../stage/clock.ts";
import { onThemeChange } from "../stage/theme.ts";
import { Playhead } from "./playhead.ts";
import styles from "./Scrubber.module.css";

interface Props {
  /** Whose handle it draws. */
  input: RefObject<HTMLInputElement | null>;
  clock: Clock;
  /** µs of the whole time axis. */
  horizon: number;
}

/** The playhead over a time line, at the clock's time; a ring says that the keyboard is at it. */
export function PlayheadCanvas({ input, clock, horizon }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const slider = input.current!;
    const playhead = new Playhead(canvas.current!);
    const draw = () => playhead.draw(Math.min(1, clock.timeMicros() / horizon), slider.matches(":focus-visible"));
    const fit = () => {
      const { top } = canvas.current!.getBoundingClientRect();
      const handle = slider.getBoundingClientRect();
      playhead.fit(handle.top + handle.height / 2 - top);
      draw();
    };
    const observer = new ResizeObserver(fit);
    observer.observe(canvas.current!);
    const events = ["focus", "blur", "keyup"] as const;
    for (const event of events) slider.addEventListener(event, draw);
    const stops = [clock.subscribe(draw), onThemeChange(fit), () => observer.disconnect()];
    return () => {
      for (const event of events) slider.removeEventListener(event, draw);
      for (const stop of stops) stop();
    };
  }, [input, clock, horizon]);
  return <canvas ref={canvas} className={styles.playhead} aria-hidden="true" />;
}
