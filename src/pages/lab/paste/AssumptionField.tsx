import { useId, useState } from "react";
import type { Assumption } from "../../../scenarios/manifest/report.ts";
import type { Value } from "../../../state/manifest-desk.ts";
import styles from "./Assumptions.module.css";

interface Props {
  assumption: Assumption;
  /** null = what is usual. */
  onChange: (value: Value | null) => void;
}

/** One thing that is assumed: what, as much as is usual, why, and what it may be. */
export function AssumptionField({ assumption, onChange }: Props) {
  const { id: name, title, why, isUsual, value, unit, range } = assumption;
  const id = useId();
  const whyId = `${id}-why`;
  return (
    <div className={styles.field} id={`assumed-${name}`}>
      <label className={styles.title} htmlFor={id}>
        {title}
      </label>
      <Control {...{ assumption, onChange, id, describedBy: whyId }} />
      <p id={whyId} className={styles.why}>
        {inSeconds(value, unit)}
        {why}
        {range && ` ${written(range.min)} to ${written(range.max)}${unit && ` ${unit}`}.`}
        {!isUsual && (
          <>
            {" "}
            <button
              type="button"
              className={styles.usual}
              aria-label={`${title}: as is usual`}
              onClick={() => onChange(null)}
            >
              Yours; back to what is usual
            </button>
          </>
        )}
      </p>
    </div>
  );
}

interface ControlProps extends Props {
  id: string;
  describedBy: string;
}

function Control({ assumption, onChange, id, describedBy }: ControlProps) {
  const { choices } = assumption;
  // What was chosen is shown at once; what is assumed follows when it has been read again.
  const [chosen, setChosen] = useState<{ value: Value; of: Assumption } | null>(null);
  const value = chosen?.of === assumption ? chosen.value : assumption.value;
  const choose = (next: Value) => {
    setChosen({ value: next, of: assumption });
    onChange(next);
  };
  if (choices !== null) {
    return (
      <select
        id={id}
        className={styles.select}
        value={String(value)}
        aria-describedby={describedBy}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  if (typeof value === "boolean") {
    return (
      <input
        id={id}
        className={styles.box}
        type="checkbox"
        checked={value}
        aria-describedby={describedBy}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
    );
  }
  return <NumberField {...{ assumption, onChange, id, describedBy }} />;
}

/** What is typed is taken as soon as it makes sense; what makes none is said, and goes when the field is left. */
function NumberField({ assumption, onChange, id, describedBy }: ControlProps) {
  const { value, unit, range } = assumption;
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && !isWithin(typed, range);
  const type = (text: string) => {
    setTyped(text);
    if (isWithin(text, range)) onChange(Number(text));
  };
  return (
    <span className={styles.number}>
      <input
        id={id}
        className={styles.input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? String(value)}
        aria-invalid={isWrong}
        aria-describedby={describedBy}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
      />
      <span className={styles.unit}>{unit}</span>
    </span>
  );
}

function isWithin(text: string, range: Assumption["range"]): boolean {
  const number = Number(text);
  return (
    text.trim() !== "" && Number.isFinite(number) && (range === null || (number >= range.min && number <= range.max))
  );
}

/** Long times are read in seconds. */
function inSeconds(value: Value, unit: string): string {
  return unit === "ms" && Number(value) >= 1000 ? `${Number(value) / 1000} s. ` : "";
}

function written(number: number): string {
  return number.toLocaleString("en");
}
