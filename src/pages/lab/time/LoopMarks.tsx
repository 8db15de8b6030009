import type { KeyboardEvent, PointerEvent } from "react";
import { keyTarget } from "../../../charts/keys.ts";
import type { PlayClock, Stretch } from "../../../state/clock.ts";
import { useClockState } from "../../use-clock-state.ts";
import styles from "./LoopMarks.module.css";
import { loopFrom, loopTo } from "./loop.ts";

interface Props {
  clock: PlayClock;
  /** µs of the whole time axis. */
  horizon: number;
}

/** The stretch that is repeated, on the time axis, with a handle outside each end, so that they never cover each other. */
export function LoopMarks({ clock, horizon }: Props) {
  const { loop } = useClockState(clock);
  if (loop === null) return null;
  const share = (at: number) => `${(at / horizon) * 100}%`;
  const handle = (
    name: string,
    at: number,
    left: string,
    move: (loop: Stretch, to: number, horizon: number) => Stretch,
  ) => (
    <Handle
      name={name}
      at={at}
      left={left}
      horizon={horizon}
      onMove={(to) => clock.setLoop(move(clock.state().loop ?? loop, to, horizon))}
    />
  );
  return (
    <>
      <div className={styles.stretch} style={{ left: share(loop.from), width: share(loop.to - loop.from) }} />
      {handle("Repeat from", loop.from, `max(0rem, ${share(loop.from)} - 1.5rem)`, loopFrom)}
      {handle("Repeat up to", loop.to, `min(100% - 1.5rem, ${share(loop.to)})`, loopTo)}
    </>
  );
}

interface HandleProps {
  name: string;
  at: number;
  left: string;
  horizon: number;
  onMove: (to: number) => void;
}

/** One end: by pointer, finger, and the keys that the time axis has. */
function Handle({ name, at, left, horizon, onMove }: HandleProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, event.shiftKey, at, horizon);
    if (to === null) return;
    event.preventDefault();
    onMove(to);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const axis = event.currentTarget.parentElement!.getBoundingClientRect();
    const to = Math.round(((event.clientX - axis.left) / axis.width) * horizon);
    onMove(Math.min(horizon, Math.max(0, to)));
  };
  return (
    <div
      className={styles.handle}
      style={{ left }}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={horizon}
      aria-valuenow={at}
      aria-valuetext={`${(at / 1_000_000).toFixed(1)} seconds`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}
