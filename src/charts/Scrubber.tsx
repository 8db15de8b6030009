import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from "react";
import { type Clock, followCalmly } from "../stage/clock.ts";
import { CabinLine } from "./CabinLine.tsx";
import { keyTarget } from "./keys.ts";
import { PlayheadCanvas } from "./PlayheadCanvas.tsx";
import styles from "./Scrubber.module.css";
import type { ScrubberWorld } from "./scrubber-world.ts";
import { highest, perceivedLine } from "./step-line.ts";
import { Track } from "./Track.tsx";
import { useWidth } from "./use-width.ts";

interface Props {
  /** A new array whenever a Recording or its moments have grown. */
  worlds: readonly ScrubberWorld[];
  clock: Clock;
  /** Moves the time to so many µs. */
  onSeek: (micros: number) => void;
  /** Of one cabin line, px. */
  lineHeight?: number;
  /** Lies over the axis, as long as it is. */
  children?: ReactNode;
}

const tenth = 100_000;
const second = 1_000_000;

/** The time axis: a cabin line for each world, and between them the track with what was done and whom it harmed. */
export function Scrubber({ worlds, clock, onSeek, lineHeight = 30, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const width = useWidth(box);
  const horizon = worlds[0].recording.scenario.horizonS * second;
  const most = useMemo(() => Math.max(1, ...worlds.map(({ moments }) => highest(perceivedLine(moments)))), [worlds]);

  // Written past React, since it follows the clock.
  useEffect(() => {
    // React lets go of it while the page is hidden, as another one loads; the clock goes on.
    const slider = input.current!;
    return followCalmly(clock, () => {
      const at = Math.min(horizon, clock.timeMicros());
      slider.value = String(at);
      slider.setAttribute("aria-valuetext", timeText(at, horizon));
    });
  }, [clock, horizon]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, event.shiftKey, clock.timeMicros(), horizon);
    if (to === null) return;
    event.preventDefault();
    onSeek(to);
  };
  const upper = worlds.length === 2 ? worlds.slice(0, 1) : worlds;
  const lower = worlds.length === 2 ? worlds.slice(1) : [];
  const line = (world: ScrubberWorld) => (
    <CabinLine
      key={world.id}
      title={world.title}
      recording={world.recording}
      moments={world.moments}
      judged={world.window}
      horizon={horizon}
      until={world.recording.until}
      most={most}
      width={width}
      height={lineHeight}
      isLower={lower.includes(world)}
    />
  );

  return (
    <div ref={box} className={styles.scrubber}>
      {upper.map(line)}
      <div className={styles.bar}>
        <Track worlds={worlds} horizon={horizon} width={width} />
        <input
          ref={input}
          className={styles.range}
          type="range"
          min={0}
          max={horizon}
          step={tenth}
          defaultValue={clock.timeMicros()}
          aria-label="Time"
          onInput={(event) => onSeek(Number(event.currentTarget.value))}
          onKeyDown={onKeyDown}
        />
        {children}
      </div>
      {lower.map(line)}
      <PlayheadCanvas input={input} clock={clock} horizon={horizon} />
    </div>
  );
}

function timeText(at: number, horizon: number): string {
  return `${(at / second).toFixed(1)} of ${Math.round(horizon / second)} seconds`;
}
