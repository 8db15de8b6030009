import type { Experiment } from "../../engine/experiment.ts";
import type { Session } from "../../state/session.ts";
import { ControlList, Group } from "./ControlList.tsx";
import styles from "./Controls.module.css";
import { atHand } from "./controls/at-hand.ts";
import { sharedGroups } from "./controls/groups.ts";
import { StartFrom } from "./StartFrom.tsx";
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
  const change = (edit: (experiment: Experiment) => Experiment) => session.change(edit);
  return (
    <div className={styles.controls}>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <StartFrom session={session} />
      {experiment.worlds.map((world) => (
        <WorldControls key={world.id} session={session} experiment={experiment} world={world} />
      ))}
      <fieldset className={styles.group}>
        <legend className={styles.legend}>
          People and service{experiment.worlds.length > 1 && ", the same for all worlds"}
        </legend>
        <ControlList controls={atHand} of={experiment} onChange={change} />
        <div className={styles.groups}>
          {sharedGroups.map((group) => (
            <Group key={group.id} group={group} of={experiment} onChange={change} />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
