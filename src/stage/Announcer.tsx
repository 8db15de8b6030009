import { useRef } from "react";
import type { Clock } from "./clock.ts";
import { eventsBetween } from "./events.ts";
import type { StageWorld } from "./scene/stage-scene.ts";
import styles from "./Stage.module.css";
import { useEvery } from "./use-every.ts";

/** µs: what happened longer ago than this is not worth saying any more. */
const stale = 15_000_000;
/** Sentences said at once. */
const mostAtOnce = 3;

/** Says what happens, for those who do not see it: at most every three seconds, the latest events only. */
export function Announcer({ worlds, clock }: { worlds: readonly StageWorld[]; clock: Clock }) {
  const region = useRef<HTMLParagraphElement>(null);
  const said = useRef(clock.timeMicros());
  useEvery(3000, clock, () => {
    const now = clock.timeMicros();
    const from = Math.max(said.current, now - stale);
    said.current = now;
    // While the page is hidden, as another one loads, there is nowhere to say it.
    const element = region.current;
    if (now <= from || element === null) return;
    const events = worlds
      .flatMap(({ recording, title }) => eventsBetween(recording, from, now).map((event) => ({ ...event, title })))
      .sort((a, b) => a.at - b.at)
      .slice(-mostAtOnce);
    if (events.length === 0) return;
    element.textContent = events
      .map(({ title, sentence }) => (worlds.length > 1 ? `${title}: ${sentence}` : sentence))
      .join(" ");
  });
  return <p ref={region} className={styles.hidden} aria-live="polite" />;
}
