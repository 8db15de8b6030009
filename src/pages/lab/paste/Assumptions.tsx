import { useStore } from "zustand";
import type { Assumption } from "../../../scenarios/manifest/report.ts";
import type { ManifestDesk, Value } from "../../../state/manifest-desk.ts";
import { AssumptionField } from "./AssumptionField.tsx";
import styles from "./Assumptions.module.css";
import { sorted } from "./assumptions-in.ts";

interface Props {
  desk: ManifestDesk;
  assumptions: readonly Assumption[];
}

/** What no manifest says, to be changed: first what decides most, then the rest in groups. */
export function Assumptions({ desk, assumptions }: Props) {
  const { refusal } = useStore(desk.store);
  const { first, groups } = sorted(assumptions);
  const list = (some: readonly Assumption[]) =>
    some.map((assumption) => (
      <AssumptionField
        key={assumption.id}
        assumption={assumption}
        onChange={(value: Value | null) => desk.assume(assumption.id, value)}
      />
    ));
  return (
    <div className={styles.assumptions}>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {inFieldsWords(refusal, assumptions)}
        </p>
      )}
      {list(first)}
      <div className={styles.groups}>
        {groups.map(({ title, assumptions: some }) => {
          const own = some.filter(({ isUsual }) => !isUsual).length;
          return (
            <details key={title} className={styles.group}>
              <summary className={styles.opener}>
                {title} <span className={styles.count}>{own > 0 ? `${some.length}, ${own} yours` : some.length}</span>
              </summary>
              <div className={styles.list} role="group" aria-label={title}>
                {list(some)}
              </div>
            </details>
          );
        })}
      </div>
    </div>
  );
}

/** A refusal names what it is about by the name that `--assume` takes; here it is called as its field is. */
function inFieldsWords(refusal: string, assumptions: readonly Assumption[]): string {
  const about = assumptions.find(({ id }) => refusal.startsWith(`${id} `));
  return about === undefined ? refusal : `“${about.title}”${refusal.slice(about.id.length)}`;
}
