import { useEffect, useMemo, useState } from "react";
import { givenName } from "../../stage/people.ts";
import type { Selection } from "../../stage/selection.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { harmFilters } from "./harm-filters.ts";
import styles from "./Harmed.module.css";
import { livesOfTheHarmed } from "./lives.ts";

interface Props {
  worlds: readonly WorldView[];
  onLook: (selection: Selection, atMicros: number) => void;
  /** Tells whom the list is narrowed to, by key; null = nobody is left out. It must not change from one call to the next. */
  onNarrow: (only: ReadonlySet<number> | null) => void;
}

const atFirst = 12;

/** Who was hurt: the same people, and what each of them lived through in every world. */
export function Harmed({ worlds, onLook, onNarrow }: Props) {
  const [isAll, setAll] = useState(false);
  const [wanted, setWanted] = useState("all");
  const lives = useMemo(() => livesOfTheHarmed(worlds), [worlds]);
  const ids = worlds.map(({ id }) => id).join(" ");
  const filters = useMemo(() => harmFilters(ids.split(" ")), [ids]);
  const filter = filters.find(({ id }) => id === wanted) ?? filters[0];
  const fitting = useMemo(() => lives.filter(filter.fits), [lives, filter]);
  const isNarrowed = filter !== filters[0] && lives.length > 0;
  useEffect(
    () => onNarrow(isNarrowed ? new Set(fitting.map(({ key }) => key)) : null),
    [fitting, isNarrowed, onNarrow],
  );
  const shown = isAll ? fitting : fitting.slice(0, atFirst);
  return (
    <section className={styles.panel}>
      <div className={styles.head}>
        <h2>Who was hurt</h2>
        {filters.length > 1 && lives.length > 0 && (
          <Select
            title="Whom to show"
            isTitleHidden
            value={filter.id}
            choices={filters.map(({ id, title, fits }) => ({ id, title: `${title}: ${lives.filter(fits).length}` }))}
            onChange={setWanted}
          />
        )}
      </div>
      {lives.length === 0 && <p className={styles.nobody}>Nobody, in no world.</p>}
      {lives.length > 0 && fitting.length === 0 && <p className={styles.nobody}>Nobody.</p>}
      {isNarrowed && fitting.length > 0 && <p className={styles.nobody}>On the stage the others have stepped back.</p>}
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
      {fitting.length > shown.length && <Button onClick={() => setAll(true)}>Show all {fitting.length}</Button>}
    </section>
  );
}
