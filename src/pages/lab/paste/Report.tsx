import { Fragment } from "react";
import type { Field, FieldStatus, ImportReport } from "../../../scenarios/manifest/report.ts";
import styles from "./Report.module.css";

interface Props {
  report: ImportReport;
  /** As in "Before (world A)"; null = it is the only one. */
  which: string | null;
  /** Of its heading. */
  id: string;
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
export function Report({ report, which, id, onLine }: Props) {
  const { subject, system, notSimulated, fields, notes } = report;
  return (
    <section className={styles.report}>
      <header>
        <h3 id={id} className={styles.subject} tabIndex={-1} data-first>
          {which !== null && <span className={styles.which}>{which} </span>}
          {subject}
        </h3>
        <p className={styles.counts}>
          {system}. {countsOf(report)}
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

/** What became of how many fields, in sentences. */
function countsOf({ fields, assumptions }: ImportReport): string {
  const count = (status: FieldStatus) => fields.filter((field) => field.status === status).length;
  const isAre = (n: number) => (n === 1 ? "is" : "are");
  const others = [
    [count("reported"), (n: number) => `${n} ${isAre(n)} understood, but not simulated`],
    [count("ignored"), (n: number) => `${n} ${n === 1 ? "means" : "mean"} nothing for users`],
    [count("unknown"), (n: number) => `${n} ${isAre(n)} not known`],
  ] as const;
  const read = count("read");
  const said = [
    `${read} of its fields ${isAre(read)} simulated`,
    ...others.filter(([n]) => n > 0).map(([n, words]) => words(n)),
  ].join(", ");
  const left = count("defaulted");
  const byDefault =
    left === 0
      ? ""
      : ` For ${left} that it leaves out, the platform’s ${left === 1 ? "default holds" : "defaults hold"}.`;
  const assumed = assumptions.length;
  return `${said}.${byDefault}${assumed === 0 ? "" : ` ${assumed} more ${assumed === 1 ? "thing is" : "things are"} assumed, since no manifest says them.`}`;
}
