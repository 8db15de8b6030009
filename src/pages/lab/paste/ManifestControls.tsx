import { useStore } from "zustand";
import type { Asked, ManifestDesk } from "../../../state/manifest-desk.ts";
import { Button } from "../../../ui/Button.tsx";
import { Select } from "../../../ui/Select.tsx";
import { answerId } from "./answer-id.ts";
import { Assumptions } from "./Assumptions.tsx";
import { assumptionsIn } from "./assumptions-in.ts";
import styles from "./ManifestControls.module.css";

interface Props {
  desk: ManifestDesk;
  /** Shows the texts. */
  onOpen: () => void;
}

/** Beside the stage, where a manifest is on it: what it is, and what is assumed of it. */
export function ManifestControls({ desk, onOpen }: Props) {
  const { read, understood, staged, place, pasted, asked } = useStore(desk.store);
  const troubles = (read ?? []).filter((one) => !one.ok);
  return (
    <>
      <div className={styles.group}>
        <h2 className={styles.title}>Your manifest</h2>
        <dl className={styles.worlds}>
          {[...(staged[place]?.names ?? [])].map(([id, name]) => (
            <div key={id}>
              <dt>{id}</dt>
              <dd>{name}</dd>
            </div>
          ))}
        </dl>
        {staged.length > 1 && (
          <>
            <p className={styles.note}>
              These two differ in more than their rollouts (the balancer, or what is assumed of it), so each is run by
              itself. The people are the same.
            </p>
            <Select
              title="On the stage"
              value={String(place)}
              choices={staged.map((_, index) => ({ id: String(index), title: index === 0 ? "A, before" : "B, after" }))}
              onChange={(index) => desk.show(Number(index))}
            />
          </>
        )}
        {troubles.length > 0 && (
          <p className={styles.trouble} role="status">
            What you have now cannot be read: the stage shows what was there before.
          </p>
        )}
        <AnswerState asked={asked} />
        <div className={styles.buttons}>
          <Button onClick={onOpen}>Text and report</Button>
          {pasted !== null && <Button onClick={() => desk.untry()}>Without the change</Button>}
        </div>
      </div>
      <section className={styles.group} aria-label="Assumed">
        <h2 className={styles.title}>Assumed, since no manifest says it</h2>
        <p className={styles.note}>As is usual for a small web service. Whatever you change is run again at once.</p>
        <Assumptions desk={desk} assumptions={assumptionsIn(understood)} />
      </section>
    </>
  );
}

/** The answer stands below the stage: how far it is, and the way to it. */
function AnswerState({ asked }: { asked: Asked }) {
  if (asked.state === "working") {
    const { progress } = asked;
    return (
      <p className={styles.note}>
        What your users will see is being worked out{progress && `: ${progress.done} of about ${progress.of} runs`} …
      </p>
    );
  }
  const read = () => {
    const heading = document.getElementById(answerId);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  };
  return (
    <Button main onClick={read}>
      What your users will see
    </Button>
  );
}
