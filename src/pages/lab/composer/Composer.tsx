import { useEffect, useId, useRef, useState } from "react";
import { type Card, mostCards, plainCards, readPlan, writePlan } from "../../../engine/operator/plan.ts";
import { Button } from "../../../ui/Button.tsx";
import { CardRow } from "./CardRow.tsx";
import { lineOf, moved } from "./cards.ts";
import styles from "./Composer.module.css";

interface Props {
  title: string;
  /** A plan that can be read. */
  value: string;
  onChange: (value: string) => void;
}

const newWait: Card = { do: "wait", seconds: 5 };
const addable: readonly Card[] = [...plainCards.map((name): Card => ({ do: name })), newWait];

/** Steps and waits as a list of cards: added at the end, moved, taken out. */
export function Composer({ title, value, onChange }: Props) {
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const [focused, setFocused] = useState<{ at: number; control: string } | null>(null);
  const [said, setSaid] = useState("");
  const plan = readPlan(value);
  const cards = plan.ok ? plan.cards : [];

  // A button goes with its card: so does the focus that it has.
  useEffect(() => {
    if (focused === null) return;
    const buttons = list.current?.children[focused.at]?.querySelectorAll<HTMLButtonElement>("button:enabled") ?? [];
    const wanted = [...buttons].find(({ name }) => name === focused.control) ?? buttons[0];
    (wanted ?? list.current)?.focus();
    setFocused(null);
  }, [focused]);

  const change = (next: readonly Card[], words: string) => {
    setSaid(words);
    onChange(writePlan(next));
  };
  const move = (from: number, to: number, control: string) => {
    change(moved(cards, from, to), `${lineOf(cards[from])}: now ${to + 1} of ${cards.length}.`);
    setFocused({ at: to, control });
  };
  return (
    <div className={styles.composer} role="group" aria-labelledby={id}>
      <p id={id} className={styles.title}>
        {title}
      </p>
      <ol ref={list} className={styles.list} tabIndex={-1} aria-labelledby={id}>
        {cards.map((card, at) => (
          <CardRow
            key={at}
            card={card}
            isFirst={at === 0}
            isLast={at === cards.length - 1}
            onMove={(by, control) => move(at, at + by, control)}
            onWait={(seconds) => change(cards.with(at, { do: "wait", seconds }), "")}
            onRemove={() => {
              change(cards.toSpliced(at, 1), `${lineOf(card)}: taken out.`);
              setFocused({ at: Math.min(at, cards.length - 2), control: "out" });
            }}
          />
        ))}
      </ol>
      {cards.length === 0 && <p className={styles.empty}>No steps: nothing is done.</p>}
      <div className={styles.add} role="group" aria-label="Add a step or a wait">
        {addable.map((card) => (
          <Button
            key={card.do}
            className={styles.addButton}
            disabled={cards.length >= mostCards}
            aria-label={`Add ${card.do}`}
            onClick={() => change([...cards, card], `${lineOf(card)}: added as ${cards.length + 1}.`)}
          >
            + {card.do}
          </Button>
        ))}
      </div>
      <p className={styles.said} role="status">
        {said}
      </p>
    </div>
  );
}
