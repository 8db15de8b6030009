import type { Finding, Findings } from "../../engine/remedies/find.ts";
import { Button } from "../../ui/Button.tsx";
import { Proof } from "./Proof.tsx";
import { crowdsInWords } from "./remedy-words.ts";
import styles from "./Remedies.module.css";

interface Props {
  /** undefined = they are being looked for. */
  findings: Findings | undefined;
  onTry: (finding: Finding) => void;
}

/** The changes that would have helped, each with its proof and a way to try it. */
export function RemedyList({ findings, onTry }: Props) {
  if (findings === undefined) return <p className={styles.note}>Changes are being tried, one after another …</p>;
  const { saving, best, tried } = findings;
  const note = noteOf(findings);
  return (
    <>
      {note && <p className={styles.note}>{note}</p>}
      <ol className={styles.findings}>
        {(best === null ? saving : [best]).map((finding) => (
          <li key={`${finding.remedy} ${finding.also?.remedy ?? ""}`} className={styles.finding}>
            <p>
              {finding.sentence}
              {finding.scope === "scenario" && <span className={styles.note}> It changes every world.</span>}
            </p>
            <Proof before={findings.outputs} after={finding.outputs} />
            <p className={styles.note}>{crowdsInWords(finding.crowds)}</p>
            <Button onClick={() => onTry(finding)}>Try it</Button>
          </li>
        ))}
      </ol>
      <p className={styles.note}>{tried} changes were tried.</p>
    </>
  );
}

function noteOf({ saving, best }: Findings): string | null {
  if (saving.length > 0) return null;
  if (best === null) return "No change helps, nor do two at once.";
  return best.hurt === 0 && best.outputs.rolloutState !== "stuck"
    ? "This saves them all here, but may do so by chance: other people would still have been hurt."
    : "No change saves them all, nor do two at once. This one helps the most.";
}
