import { screenOf, Shows } from "../../../engine/outcomes/screen.ts";
import type { WorldView } from "../../../state/view.ts";
import styles from "./Browser.module.css";
import { addressOf, wordsOf } from "./screen-words.ts";

interface Props {
  view: WorldView;
  personKey: number;
  /** µs. */
  at: number;
}

/** What one person's browser shows in one world: page, waiting, or what went wrong. */
export function Browser({ view: { id, recording }, personKey, at }: Props) {
  const screen = screenOf(recording, personKey, at);
  const { title, line, isBad } = wordsOf(recording, screen);
  const { asked, version, shows, isCutOff } = screen;
  const isWaiting = asked >= 0;
  const waited = isWaiting ? (at - recording.tables.requests.columns.sentAt[asked]) / 1e6 : 0;
  const isAway = shows === Shows.nobody || shows === Shows.closed;
  return (
    <figure className={styles.browser} data-world={id}>
      <figcaption className={styles.world}>{id}</figcaption>
      <div className={isAway ? `${styles.window} ${styles.away}` : styles.window}>
        <div className={styles.bar}>
          <span className={styles.address}>{addressOf(recording, screen)}</span>
          {version > 0 && !isAway && (
            <span className={styles.version} data-version={version}>
              v{version}
            </span>
          )}
        </div>
        <div className={isWaiting ? `${styles.progress} ${styles.waiting}` : styles.progress} />
        <div className={styles.page}>
          {isWaiting && (waited >= 1 || title === "") ? (
            <>
              <p className={styles.title}>Loading …</p>
              <p className={styles.line}>for {waited.toFixed(1)} s</p>
            </>
          ) : (
            <>
              <p className={isBad ? `${styles.title} ${styles.bad}` : styles.title}>{title}</p>
              <p className={styles.line}>{line}</p>
            </>
          )}
        </div>
        {isCutOff && !isAway && <p className={styles.cut}>Connection lost. Reconnecting …</p>}
      </div>
    </figure>
  );
}
