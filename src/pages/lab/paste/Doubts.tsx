import type { Unknown } from "../../../scenarios/manifest/answer/answer.ts";
import type { Value } from "../../../state/manifest-desk.ts";
import { Button } from "../../../ui/Button.tsx";
import styles from "./Answer.module.css";
import { Prose } from "./Prose.tsx";

interface Props {
  unknown: Unknown;
  onAssume: (id: string, value: Value) => void;
}

/** What no manifest says, how much that matters, and a button to run it with what else it might be. */
export function Doubts({ unknown: { sentences, doubts }, onAssume }: Props) {
  const others = sentences.filter((sentence) => !doubts.some((doubt) => doubt.sentence === sentence));
  return (
    <>
      {others.map((sentence) => (
        <p key={sentence} className={styles.text}>
          <Prose text={sentence} />
        </p>
      ))}
      <ul className={styles.doubts}>
        {doubts.map(({ id, sentence, instead }) => (
          <li key={id}>
            <Prose text={sentence} />
            <span className={styles.instead}>
              Run it with
              {instead.map(({ value, words }) => (
                <Button key={String(value)} className={styles.small} onClick={() => onAssume(id, value)}>
                  {words}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
