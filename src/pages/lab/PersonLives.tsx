import { useState } from "react";
import type { Selection } from "../../stage/selection.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import { areNear } from "./are-near.ts";
import { Chain } from "./Chain.tsx";
import { lifeOf } from "./life-of.ts";
import { MomentLink } from "./MomentLink.tsx";
import styles from "./PersonLives.module.css";

interface Props {
  worlds: readonly WorldView[];
  personKey: number;
  /** The id of the world in which they were asked about: it comes first. */
  world: string;
  onLook: (selection: Selection, atMicros: number) => void;
}

const atFirst = 8;

/** One person's lives: what they felt in each world that they would not have felt otherwise, and why each of it was. */
export function PersonLives({ worlds, personKey, world, onLook }: Props) {
  const [first] = useState(world);
  const ordered = worlds.toSorted((a, b) => Number(b.id === first) - Number(a.id === first));
  return (
    <div className={styles.lives}>
      {ordered.map((view) => (
        <LifeIn key={view.id} view={view} personKey={personKey} isAsked={view.id === first} onLook={onLook} />
      ))}
    </div>
  );
}

interface LifeProps {
  view: WorldView;
  personKey: number;
  isAsked: boolean;
  onLook: Props["onLook"];
}

function LifeIn({ view, personKey, isAsked, onLook }: LifeProps) {
  const { id, title } = view;
  const felt = lifeOf(view, personKey);
  // Whoever asks about somebody wants to know why it began.
  const [open, setOpen] = useState(() => (isAsked ? felt.findIndex(({ isHarm }) => isHarm) : -1));
  const [isAll, setAll] = useState(false);
  const shown = isAll ? felt : felt.slice(0, atFirst);
  const isFine = areNear(shown.map(({ at }) => at));
  const look = (at: number) => onLook({ kind: "user", key: personKey, world: id }, at);
  return (
    <section className={styles.life}>
      <h3>
        {id} · {title}
      </h3>
      {felt.length === 0 && <p>Noticed nothing of the deployment.</p>}
      <ol>
        {shown.map(({ at, words, why }, index) => {
          const isOpen = index === open;
          const turn = () => {
            look(at);
            if (why !== null) setOpen(isOpen ? -1 : index);
          };
          return (
            <li key={index}>
              <MomentLink atMicros={at} isFine={isFine} isOpen={why === null ? undefined : isOpen} onLook={turn}>
                {words}
                {why !== null && <span className={styles.why}>{isOpen ? "because" : "why?"}</span>}
              </MomentLink>
              {why !== null && isOpen && (
                <div className={styles.because}>
                  <Chain links={why()} onLook={look} />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {felt.length > shown.length && <Button onClick={() => setAll(true)}>Show all {felt.length}</Button>}
    </section>
  );
}
