import type { ReactNode } from "react";
import type { ReadManifest } from "../../../scenarios/manifest/read-manifest.ts";
import { Button } from "../../../ui/Button.tsx";
import { excerptOf } from "./excerpt.ts";
import styles from "./Trouble.module.css";

interface Props {
  trouble: Extract<ReadManifest, { ok: false }>;
  text: string;
  /** Goes to the place; null = it is not in the text. */
  onGo: (() => void) | null;
  children?: ReactNode;
}

/** Why a text cannot be taken: a sentence, the place, and the line itself with a caret. */
export function Trouble({ trouble, text, onGo, children }: Props) {
  const { sentence, line, column } = trouble;
  const excerpt = line === null ? null : excerptOf(text, line, column);
  return (
    <div className={styles.trouble} role="group" aria-label="What is wrong" tabIndex={-1} data-first>
      {line !== null && (
        <p className={styles.place}>
          Line {line}, column {column}
        </p>
      )}
      <p className={styles.sentence}>{sentence}</p>
      {excerpt && (
        <pre className={styles.excerpt}>
          {excerpt.line}
          {"\n"}
          <span className={styles.caret} aria-hidden="true">
            {" ".repeat(excerpt.caret)}^
          </span>
        </pre>
      )}
      <div className={styles.buttons}>
        {onGo && <Button onClick={onGo}>Go to line {line}</Button>}
        {children}
      </div>
    </div>
  );
}
