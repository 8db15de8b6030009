import styles from "./Diff.module.css";

/** Lines that are added or taken away, with those around them. */
export function Diff({ diff }: { diff: string }) {
  // Which file it is of is said by the page.
  const lines = diff.split("\n").filter((line, index) => index > 1 && line !== "");
  return (
    <pre className={styles.diff} tabIndex={0} role="region" aria-label="The change, as a diff">
      {lines.map((line, index) => (
        <span key={index} className={lookOf(line)}>
          {line}
          {"\n"}
        </span>
      ))}
    </pre>
  );
}

function lookOf(line: string): string | undefined {
  if (line.startsWith("+")) return styles.added;
  if (line.startsWith("-")) return styles.gone;
  return line.startsWith("@@") ? styles.place : undefined;
}
