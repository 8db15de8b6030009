import { useId, useState } from "react";
import { Note } from "./Note.tsx";
import styles from "./Slider.module.css";

interface Props {
  title: string;
  note?: string | undefined;
  unit: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

/** A number that can be moved or typed. What is typed outside its range is refused with a sentence, and nothing changes. */
export function Slider({ title, note, unit, value, min, max, step, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  /** What was typed last and not taken: said until something else is done. */
  const [refused, setRefused] = useState<string | null>(null);
  const wrong = typed === null ? null : whatIsWrong(typed, { min, max, step, unit });
  const sentence =
    wrong ?? (refused === null ? null : `“${short(refused)}” was not taken. ${limits({ min, max, step, unit })}`);

  const type = (text: string) => {
    setTyped(text);
    setRefused(null);
    if (whatIsWrong(text, { min, max, step, unit }) === null) onChange(Number(text));
  };

  /** The number that holds is shown again, and why the other does not. */
  const leave = () => {
    if (wrong !== null) setRefused(typed);
    setTyped(null);
  };

  return (
    <div className={styles.slider}>
      <span className={styles.title}>
        <label className={styles.label} htmlFor={id}>
          {title}
        </label>{" "}
        <Note id={`${id}-note`} text={note} />
      </span>
      <span className={styles.value}>
        <input
          className={styles.number}
          type="text"
          inputMode="decimal"
          aria-label={`${title}, exact value${unit ? ` in ${unit}` : ""}`}
          aria-invalid={wrong !== null}
          aria-describedby={sentence === null ? undefined : `${id}-wrong`}
          value={typed ?? String(value)}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={leave}
        />
        <span className={styles.unit}>{unit}</span>
      </span>
      <input
        id={id}
        className={styles.range}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={`${value} ${unit}`.trim()}
        aria-describedby={note && `${id}-note`}
        onChange={(event) => {
          setRefused(null);
          onChange(Number(event.currentTarget.value));
        }}
      />
      {sentence !== null && (
        <p id={`${id}-wrong`} className={styles.sentence} role="alert">
          {sentence}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a number that somebody typed, as a sentence; null = nothing. */
export function whatIsWrong(text: string, limit: Limits): string | null {
  const { min, max, step } = limit;
  const number = Number(text);
  const isNumber =
    text.trim() !== "" && Number.isFinite(number) && (!Number.isInteger(step) || Number.isInteger(number));
  return isNumber && number >= min && number <= max ? null : limits(limit);
}

interface Limits {
  min: number;
  max: number;
  step: number;
  unit: string;
}

function limits({ min, max, step, unit }: Limits): string {
  const what = Number.isInteger(step) ? "a whole number" : "a number";
  return `This takes ${what} from ${min} to ${max}${unit && ` ${unit}`}.`;
}

/** As much of a text as is enough to know it again. */
function short(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
