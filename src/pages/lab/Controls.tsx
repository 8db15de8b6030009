import type { Experiment } from "../../engine/experiment.ts";
import type { Session } from "../../state/session.ts";
import { ControlList, Group } from "./ControlList.tsx";
import styles from "./Controls.module.css";
import { atHand } from "./controls/at-hand.ts";
import { sharedGroups } from "./controls/groups.ts";
import { type Pasting, useDesk } from "./paste/use-paste.ts";
import { StartFrom } from "./StartFrom.tsx";
import { WorldControls } from "./WorldControls.tsx";
import { Worlds } from "./Worlds.tsx";

/** All that can be moved; each move runs everything again. */
export function Controls({
  session,
  experiment,
  refusal,
  pasting,
  onBranch,
}: {
  session: Session;
  experiment: Experiment;
  refusal: string | null;
  pasting: Pasting;
  /** A world has branched off. */
  onBranch: (id: string) => void;
}) {
  const { paste, open } = pasting;
  const desk = useDesk(paste?.desk ?? null);
  const isManifest = paste !== null && desk !== null && desk.staged.length > 0;
  return (
    <div className={styles.controls}>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <StartFrom session={session} pasting={pasting} isManifest={isManifest} />
      {isManifest ? (
        <paste.Controls desk={paste.desk} onOpen={open} />
      ) : (
        <OwnControls session={session} experiment={experiment} onBranch={onBranch} />
      )}
    </div>
  );
}

/** Of an experiment that was not pasted: whatever it has can be moved. */
function OwnControls({
  session,
  experiment,
  onBranch,
}: {
  session: Session;
  experiment: Experiment;
  onBranch: (id: string) => void;
}) {
  const change = (edit: (experiment: Experiment) => Experiment) => session.change(edit);
  return (
    <>
      <Worlds session={session} experiment={experiment} onBranch={onBranch} />
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
    </>
  );
}
