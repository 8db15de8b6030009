import { Fragment } from "react";
import type { Field, FieldStatus, ImportReport } from "../../../scenarios/manifest/report.ts";
import styles from "./Report.module.css";

interface Props {
  report: ImportReport;
  /** "A" or "B"; null = it is the only one. */
  which: string | null;
  onLine: (line: number) => void;
}

const groups: readonly { status: FieldStatus; title: string; isOpen: boolean }[] = [
  { status: "unknown", title: "Not known", isOpen: true },
  { status: "read", title: "Read", isOpen: true },
  { status: "reported", title: "Understood, but not simulated", isOpen: false },
  { status: "defaulted", title: "Not said, so a default holds", isOpen: false },
  { status: "ignored", title: "Of no meaning here", isOpen: false },
];

/** What became of a manifest: every field, in groups. */
export function Report({ report, which, onLine }: Props) {
  const { subject, system, notSimulated, fields, notes } = report;
  return (
    <section className={styles.report}>
      <header>
        <h3 className={styles.subject} tabIndex={-1} data-first>
          {which !== null && <span className={styles.which}>{which} </span>}
          {subject}
        </h3>
        <p className={styles.counts}>
          {system} · {countsOf(report)}
        </p>
      </header>
      {notSimulated !== null && <p className={styles.not}>{notSimulated}</p>}
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label="Worth knowing">
          {notes.map(({ sentence, line }, index) => (
            <li key={index}>
              {sentence} {line !== null && <Line line={line} onLine={onLine} />}
            </li>
          ))}
        </ul>
      )}
      <div>
        {groups.map(({ status, title, isOpen }) => {
          const found = fields.filter((field) => field.status === status);
          return found.length === 0 ? null : (
            <details key={status} className={styles.group} open={isOpen}>
              <summary className={styles.opener}>
                {title} <span className={styles.count}>{found.length}</span>
              </summary>
              <Fields fields={found} subject={subject} onLine={onLine} />
            </details>
          );
        })}
      </div>
    </section>
  );
}

interface FieldsProps {
  fields: readonly Field[];
  /** What the report is of: its name goes without saying. */
  subject: string;
  onLine: (line: number) => void;
}

/** One below the other, those of one object together. */
function Fields({ fields, subject, onLine }: FieldsProps) {
  const objects = [...new Set(fields.map(({ object }) => object))];
  return objects.map((object) => (
    <div key={object} className={styles.object}>
      {object !== subject && <p className={styles.name}>{object}</p>}
      <ul>
        {fields
          .filter((field) => field.object === object)
          .map((field, index) => (
            <li key={index} className={styles.field}>
              <FieldLine field={field} onLine={onLine} />
            </li>
          ))}
      </ul>
    </div>
  ));
}

function FieldLine({ field, onLine }: { field: Field; onLine: (line: number) => void }) {
  const { path, value, line, note } = field;
  const cut = path.lastIndexOf(".") + 1;
  return (
    <>
      <span className={styles.what}>
        {path === "" ? (
          <span className={styles.whole}>all of it</span>
        ) : (
          <span className={styles.path}>
            <span className={styles.way}>
              {path
                .slice(0, cut)
                .split(".")
                .map((word, index, all) => (
                  <Fragment key={index}>
                    {word}
                    {index < all.length - 1 && "."}
                    <wbr />
                  </Fragment>
                ))}
            </span>
            {path.slice(cut)}
          </span>
        )}
        {value !== null && <span className={styles.value}>{String(value)}</span>}
      </span>
      {line !== null && <Line line={line} onLine={onLine} />}
      {note !== "" && <span className={styles.note}>{note}</span>}
    </>
  );
}

function Line({ line, onLine }: { line: number; onLine: (line: number) => void }) {
  return (
    <button type="button" className={styles.line} onClick={() => onLine(line)}>
      line {line}
    </button>
  );
}

const words: readonly [FieldStatus, string][] = [
  ["read", "read"],
  ["reported", "understood, not simulated"],
  ["defaulted", "by default"],
  ["ignored", "of no meaning"],
  ["unknown", "not known"],
];

function countsOf({ fields, assumptions }: ImportReport): string {
  const counts = words.map(
    ([status, word]) => [fields.filter((field) => field.status === status).length, word] as const,
  );
  return [...counts, [assumptions.length, "assumed"] as const]
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}
