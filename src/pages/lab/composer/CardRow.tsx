import { type Card, longestWaitS } from "../../../engine/operator/plan.ts";
import { Button } from "../../../ui/Button.tsx";
import { CloseIcon, DownIcon, UpIcon } from "../../../ui/icons.tsx";
import { isWait, lineOf } from "./cards.ts";
import styles from "./Composer.module.css";

interface Props {
  card: Card;
  isFirst: boolean;
  isLast: boolean;
  /** One up (−1) or down (1); `control`: the name of the button that asked for it. */
  onMove: (by: number, control: string) => void;
  onWait: (seconds: number) => void;
  onRemove: () => void;
}

/** One card of the composer: what it does, and buttons to move it and to take it out. */
export function CardRow({ card, isFirst, isLast, onMove, onWait, onRemove }: Props) {
  const line = lineOf(card);
  return (
    <li className={`${styles.card} ${isWait(card) ? styles.wait : ""}`}>
      <span className={styles.line}>
        {line}
        {card.do === "wait" && <Seconds value={card.seconds} onChange={onWait} />}
      </span>
      <Button
        plain
        icon
        className={styles.tool}
        name="up"
        disabled={isFirst}
        aria-label={`${line}: earlier`}
        onClick={() => onMove(-1, "up")}
      >
        <UpIcon />
      </Button>
      <Button
        plain
        icon
        className={styles.tool}
        name="down"
        disabled={isLast}
        aria-label={`${line}: later`}
        onClick={() => onMove(1, "down")}
      >
        <DownIcon />
      </Button>
      <Button plain icon className={styles.tool} name="out" aria-label={`${line}: take out`} onClick={onRemove}>
        <CloseIcon />
      </Button>
    </li>
  );
}

function Seconds({ value, onChange }: { value: number; onChange: (seconds: number) => void }) {
  return (
    <>
      <input
        className={styles.seconds}
        type="number"
        aria-label="Seconds to wait"
        min={0}
        max={longestWaitS}
        step={1}
        value={value}
        onChange={(event) => {
          const seconds = event.currentTarget.valueAsNumber;
          if (seconds >= 0 && seconds <= longestWaitS) onChange(Math.round(seconds * 10) / 10);
        }}
      />{" "}
      s
    </>
  );
}
