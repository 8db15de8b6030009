import { useState } from "react";
import { presets } from "../../scenarios/presets.ts";
import type { Session } from "../../state/session.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./Controls.module.css";
import type { Pasting } from "./paste/use-paste.ts";

interface Props {
  session: Session;
  pasting: Pasting;
  /** A pasted manifest is on the stage. */
  isManifest: boolean;
}

/** What a manifest is called among the presets. */
const pasted = { id: "pasted", title: "Your manifest" };

/** Any of the experiments that come with Midflight, or a manifest that somebody pastes, to go on from there. */
export function StartFrom({ session, pasting, isManifest }: Props) {
  const { paste, failure } = pasting;
  const [id, setId] = useState(() => presets.find(({ experiment }) => experiment === session.original)?.id ?? "");
  const chosen = isManifest ? undefined : presets.find((preset) => preset.id === id);
  const open = (next: string) => {
    const preset = presets.find((one) => one.id === next);
    if (preset === undefined) return;
    setId(next);
    paste?.desk.leave();
    session.open(preset.experiment);
  };
  return (
    <div className={styles.group}>
      <Select
        title="Start from"
        value={isManifest ? pasted.id : id}
        choices={isManifest ? [pasted, ...presets] : presets}
        onChange={open}
      />
      {chosen && <p className={styles.summary}>{chosen.line}</p>}
      {!isManifest && (
        <Button aria-haspopup="dialog" onClick={pasting.open}>
          Paste your manifest
        </Button>
      )}
      {failure !== null && (
        <p className={styles.summary} role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
