import type { Experiment } from "../../engine/experiment.ts";
import type { Session } from "../../state/session.ts";
import { Select } from "../../ui/Select.tsx";
import { Slider } from "../../ui/Slider.tsx";
import styles from "./Controls.module.css";
import { choiceControls, numberControls } from "./controls.ts";
import { WorldControls } from "./WorldControls.tsx";

/** All that can be moved; each move runs everything again. */
export function Controls({
  session,
  experiment,
  refusal,
}: {
  session: Session;
  experiment: Experiment;
  refusal: string | null;
}) {
  return (
    <div className={styles.controls}>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      {experiment.worlds.map((world) => (
        <WorldControls key={world.id} session={session} experiment={experiment} world={world} />
      ))}
      <fieldset className={styles.group}>
        <legend className={styles.legend}>People and service, the same for both</legend>
        {numberControls.map(({ id, title, unit, min, max, step, read, write }) => (
          <Slider
            key={id}
            {...{ title, unit, min, max, step }}
            value={read(experiment)}
            onChange={(value) => session.change((all) => write(all, value))}
          />
        ))}
        {choiceControls.map(({ id, title, choices, read, write }) => (
          <Select
            key={id}
            title={title}
            choices={choices}
            value={read(experiment)}
            onChange={(value) => session.change((all) => write(all, value))}
          />
        ))}
      </fieldset>
    </div>
  );
}
