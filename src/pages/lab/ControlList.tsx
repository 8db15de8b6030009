import { Check } from "../../ui/Check.tsx";
import { Select } from "../../ui/Select.tsx";
import { Slider } from "../../ui/Slider.tsx";
import styles from "./Controls.module.css";
import type { Control, ControlGroup } from "./controls/control.ts";

interface Props<T> {
  controls: readonly Control<T>[];
  /** What they are of, as it is. */
  of: T;
  /** …and as it is to be. */
  onChange: (edit: (of: T) => T) => void;
}

/** Controls, one below the other. */
export function ControlList<T>({ controls, of, onChange }: Props<T>) {
  return controls.map((control) => <One key={control.id} control={control} of={of} onChange={onChange} />);
}

function One<T>({ control, of, onChange }: { control: Control<T> } & Omit<Props<T>, "controls">) {
  const note = control.isAssumed ? "assumed" : undefined;
  switch (control.kind) {
    case "number": {
      const { title, unit, min, max, step } = control;
      return (
        <Slider
          {...{ title, note, unit, min, max, step }}
          value={control.read(of)}
          onChange={(value) => onChange((all) => control.write(all, value))}
        />
      );
    }
    case "choice":
      return (
        <Select
          title={control.title}
          choices={control.choices}
          value={control.read(of)}
          onChange={(value) => onChange((all) => control.write(all, value))}
        />
      );
    case "switch":
      return (
        <>
          <Check
            title={control.title}
            note={note}
            isOn={control.read(of)}
            onChange={(isOn) => onChange((all) => control.write(all, isOn))}
          />
          {control.inside.length > 0 && control.read(of) && (
            <div className={styles.inside} role="group" aria-label={control.title}>
              <ControlList controls={control.inside} of={of} onChange={onChange} />
            </div>
          )}
        </>
      );
  }
}

/** Controls of one subject, closed until they are asked for. */
export function Group<T>({ group, ...rest }: { group: ControlGroup<T> } & Omit<Props<T>, "controls">) {
  return (
    <details className={styles.details}>
      <summary className={styles.opener}>{group.title}</summary>
      <div className={styles.list} role="group" aria-label={group.title}>
        {group.line && <p className={styles.summary}>{group.line}</p>}
        <ControlList controls={group.controls} {...rest} />
      </div>
    </details>
  );
}
