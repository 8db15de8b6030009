import { type RefObject, useEffect, useRef } from "react";
import type { Clock } from "../stage/clock.ts";
import { onThemeChange } from "../stage/theme.ts";
import { playheadOn } from "./playhead.ts";
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
    const playhead = playheadOn(canvas.current!);
    const draw = () => playhead.draw(clock.timeMicros() / horizon, slider.matches(":focus-visible"));
    const fit = () => {
      // The bar that the slider is in; none while the page is hidden, as another one loads.
      const bar = slider.offsetParent;
      if (!(bar instanceof HTMLElement)) return;
      playhead.fit(bar.offsetTop);
      draw();
    };
    const observer = new ResizeObserver(fit);
    observer.observe(canvas.current!);
    const listening = new AbortController();
    for (const event of ["focus", "blur", "keyup"]) slider.addEventListener(event, draw, listening);
    const stops = [clock.subscribe(draw), onThemeChange(fit), () => observer.disconnect(), () => listening.abort()];
    return () => stops.forEach((stop) => stop());
  }, [input, clock, horizon]);
  return <canvas ref={canvas} className={styles.playhead} aria-hidden="true" />;
}
