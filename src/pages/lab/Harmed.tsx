import { useMemo, useState } from "react";
import { givenName } from "../../stage/people.ts";
import type { Selection } from "../../stage/selection.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Harmed.module.css";
import { livesOfTheHarmed } from "./lives.ts";

interface Props {
  worlds: readonly WorldView[];
  onLook: (selection: Selection, atMicros: number) => void;
}

const atFirst = 12;

/** Who was hurt: the same people, and what each of them lived through in every world. */
export function Harmed({ worlds, onLook }: Props) {
  const [isAll, setAll] = useState(false);
  const lives = useMemo(() => livesOfTheHarmed(worlds), [worlds]);
  const shown = isAll ? lives : lives.slice(0, atFirst);
  return (
    <section className={styles.panel}>
      <h2>Who was hurt</h2>
      {lives.length === 0 && <p className={styles.nobody}>Nobody, in no world.</p>}
      <ul className={styles.people}>
        {shown.map((life) => (
          <li key={life.key}>
            <button
              type="button"
              className={styles.person}
              onClick={() => onLook({ kind: "user", key: life.key, world: life.firstWorld }, life.firstAt)}
            >
              <span className={styles.name}>{givenName(life.key)}</span>
              {life.inWorlds.map(({ id, text }) => (
                <span key={id} className={styles.life}>
                  <span className={styles.world}>{id}</span> {text}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
      {lives.length > shown.length && <Button onClick={() => setAll(true)}>Show all {lives.length}</Button>}
    </section>
  );
}
