import { useMemo } from "react";
import { givenName } from "../../../stage/people.ts";
import type { Clock } from "../../../stage/clock.ts";
import type { WorldView } from "../../../state/view.ts";
import { Button } from "../../../ui/Button.tsx";
import { Browser } from "./Browser.tsx";
import { lifeLineOf, nextInLife } from "./life-line.ts";
import { LifeStrip } from "./LifeStrip.tsx";
import styles from "./PersonScreens.module.css";
import { useCalmTime } from "./use-calm-time.ts";

interface Props {
  worlds: readonly WorldView[];
  clock: Clock;
  personKey: number;
  onSeek: (atMicros: number) => void;
}

/** What one person has on their screen at the clock's time, in every world; and their clicks, to go along. */
export function PersonScreens({ worlds, clock, personKey, onSeek }: Props) {
  const at = useCalmTime(clock);
  const lines = useMemo(() => worlds.map((view) => lifeLineOf(view, personKey)), [worlds, personKey]);
  const came = Math.min(...lines.map((line) => line?.cameAt ?? Infinity));
  const left = Math.max(...lines.map((line) => line?.leftAt ?? 0));
  const before = nextInLife(lines, at, -1);
  const after = nextInLife(lines, at, 1);
  return (
    <section className={styles.screens} aria-label={`${givenName(personKey)}’s screen`}>
      <div className={styles.browsers}>
        {worlds.map((view) => (
          <Browser key={view.id} view={view} personKey={personKey} at={at} />
        ))}
      </div>
      {came < Infinity && (
        <div>
          {worlds.map(({ id }, index) => (
            <LifeStrip key={id} id={id} line={lines[index]} from={came} to={left} at={at} onSeek={onSeek} />
          ))}
        </div>
      )}
      <div className={styles.steps}>
        <Button plain disabled={before === null} onClick={() => onSeek(before!)}>
          ‹ Click before
        </Button>
        <span className={styles.at}>{(at / 1e6).toFixed(1)} s</span>
        <Button plain disabled={after === null} onClick={() => onSeek(after!)}>
          Next click ›
        </Button>
      </div>
    </section>
  );
}
