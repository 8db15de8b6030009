import { useState } from "react";
import { presets } from "../../scenarios/presets.ts";
import type { Session } from "../../state/session.ts";
import { Select } from "../../ui/Select.tsx";
import styles from "./Controls.module.css";

/** Any of the experiments that come with Midflight, to go on from there. */
export function StartFrom({ session }: { session: Session }) {
  const [id, setId] = useState(() => presets.find(({ experiment }) => experiment === session.original)?.id ?? "");
  const chosen = presets.find((preset) => preset.id === id);
  const open = (next: string) => {
    const preset = presets.find((one) => one.id === next);
    if (preset === undefined) return;
    setId(next);
    session.open(preset.experiment);
  };
  return (
    <div className={styles.group}>
      <Select title="Start from" value={id} choices={presets} onChange={open} />
      {chosen && <p className={styles.summary}>{chosen.line}</p>}
    </div>
  );
}
