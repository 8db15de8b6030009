import { useMemo, useRef, useState } from "react";
import type { PlayClock, Stretch } from "../../../state/clock.ts";
import type { WorldView } from "../../../state/view.ts";
import { Button } from "../../../ui/Button.tsx";
import { useClockState } from "../../use-clock-state.ts";
import { useKeys } from "../../use-shortcuts.ts";
import { loopFrom, loopTo } from "./loop.ts";
import { eventBeside, firstHarm, type RunEvent, runEvents } from "./run-events.ts";
import styles from "./TimeTools.module.css";

interface Props {
  worlds: readonly WorldView[];
  clock: PlayClock;
  /** µs of the whole time axis. */
  horizon: number;
}

/** From event to event, to the first harm, and a stretch that is repeated; what one came to is said below. */
export function TimeTools({ worlds, clock, horizon }: Props) {
  const { loop } = useClockState(clock);
  /** Null = what is repeated, which may be moved. */
  const [told, setTold] = useState<string | null>("");
  const said =
    told ?? (loop === null ? "Nothing is repeated." : `Repeats ${inSeconds(loop.from)} to ${inSeconds(loop.to)} s.`);
  const harm = useMemo(() => firstHarm(worlds), [worlds]);
  // Told when somebody first steps: a long run has thousands.
  const known = useRef<{ of: readonly WorldView[]; events: RunEvent[] }>(null);
  const goTo = (at: number, sentence: string) => {
    clock.pause();
    clock.seek(at);
    setTold(`${(at / 1_000_000).toFixed(3)} s. ${sentence}`);
  };
  const step = (side: -1 | 1) => {
    if (known.current?.of !== worlds) known.current = { of: worlds, events: runEvents(worlds) };
    const event = eventBeside(known.current.events, clock.timeMicros(), side);
    if (event === undefined) setTold(side > 0 ? "No event after this." : "No event before this.");
    else goTo(event.at, event.sentence);
  };
  const toHarm = () => {
    if (harm === null) setTold("Nobody was harmed.");
    else goTo(harm, "The first harm.");
  };
  const repeat = (next: Stretch | null) => {
    clock.setLoop(next);
    setTold(null);
  };
  const onFrom = () => repeat(loopFrom(loop, clock.timeMicros(), horizon));
  const onTo = () => repeat(loopTo(loop, clock.timeMicros(), horizon));
  const onLoop = () => repeat(loop === null ? loopFrom(null, clock.timeMicros(), horizon) : null);
  const [back, on] = [() => step(-1), () => step(1)];
  useKeys({ p: back, P: back, n: on, N: on, h: toHarm, H: toHarm, i: onFrom, I: onFrom, o: onTo, O: onTo, l: onLoop, L: onLoop }); // prettier-ignore
  return (
    <div className={styles.tools} role="group" aria-label="Events and repeating">
      <Button plain aria-label="Event before" title="The event before (P)" onClick={back}>
        ‹ Event
      </Button>
      <Button plain aria-label="Next event" title="The next event (N)" onClick={on}>
        Event ›
      </Button>
      <Button plain title="The first harm (H)" onClick={toHarm}>
        First harm
      </Button>
      <Button
        plain
        aria-pressed={loop !== null}
        title="Repeat a stretch (L), from here (I), up to here (O)"
        onClick={onLoop}
      >
        Repeat
      </Button>
      <p className={styles.said} role="status" title={said}>
        {said}
      </p>
    </div>
  );
}

function inSeconds(micros: number): string {
  return (micros / 1_000_000).toFixed(1);
}
