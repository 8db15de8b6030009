import { useStore } from "zustand";
import type { ManifestDesk } from "../../../state/manifest-desk.ts";
import { Button } from "../../../ui/Button.tsx";
import { Assumptions } from "./Assumptions.tsx";
import { assumptionsIn } from "./assumptions-in.ts";
import { assumedId, partId, Parts, places } from "./Parts.tsx";
import { Report } from "./Report.tsx";
import styles from "./Readings.module.css";
import { Trouble } from "./Trouble.tsx";

interface Props {
  desk: ManifestDesk;
  /** Goes to a line of a text. */
  onLine: (index: number, line: number) => void;
}

/** What was made of each of the texts, and what is assumed. */
export function Readings({ desk, onLine }: Props) {
  const { texts, read, isReading, failure } = useStore(desk.store);
  const isEmpty = texts.every((text) => text.trim() === "");
  const assumptions = assumptionsIn(read ?? []);
  return (
    <div className={styles.readings}>
      <p className={styles.hidden} role="status">
        {isReading || isEmpty ? "" : inWords(read)}
      </p>
      {failure !== null && (
        <p className={styles.failure} role="alert" data-first tabIndex={-1}>
          {failure}
        </p>
      )}
      {!isEmpty && read !== null && <Parts read={read} hasAssumptions={assumptions.length > 0} />}
      {isEmpty ? (
        <Expect />
      ) : (
        read?.map((one, index) => {
          const text = texts[index] ?? "";
          if (one.ok) {
            return (
              <Report
                key={index}
                id={partId(index)}
                report={one.report}
                which={read.length > 1 ? places[index] : null}
                onLine={(line) => onLine(index, line)}
              />
            );
          }
          if (text.trim() === "" && texts.length > 1) {
            return (
              <p key={index} className={styles.note}>
                {places[index]}: nothing is pasted here yet.
              </p>
            );
          }
          return (
            <Trouble
              key={index}
              trouble={one}
              text={text}
              onGo={one.line === null ? null : () => onLine(index, one.line)}
            >
              {one.line === null && <Button onClick={() => desk.assumeNothing()}>Assume what is usual</Button>}
            </Trouble>
          );
        })
      )}
      {!isEmpty && assumptions.length > 0 && (
        <section className={styles.assumed} aria-labelledby={assumedId}>
          <h3 id={assumedId} className={styles.title} tabIndex={-1}>
            Assumed, since no manifest says it
          </h3>
          <Assumptions desk={desk} assumptions={assumptions} />
        </section>
      )}
    </div>
  );
}

/** Before anything is there: what will be. */
function Expect() {
  return (
    <div className={styles.expect}>
      <h3>What you will see here</h3>
      <ul>
        <li>every field: read, by default, or of no meaning for users</li>
        <li>what no manifest says, with a usual value that you can change</li>
        <li>what is not understood, with its line</li>
      </ul>
      <p>
        Then run it: the same people live through your rollout, and you read what they saw, why, and what to change.
      </p>
    </div>
  );
}

function inWords(read: ReturnType<ManifestDesk["store"]["getState"]>["read"]): string {
  return (read ?? [])
    .map((one) => {
      if (one.ok) return `${one.report.subject} was read.`;
      return one.line === null ? one.sentence : `Line ${one.line}, column ${one.column}: ${one.sentence}`;
    })
    .join(" ");
}
