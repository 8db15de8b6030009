import { useState } from "react";
import type { Fix } from "../../../scenarios/manifest/answer/answer.ts";
import { Button } from "../../../ui/Button.tsx";
import { CheckIcon } from "../../../ui/icons.tsx";
import { Diff } from "./Diff.tsx";
import { Prose } from "./Prose.tsx";
import styles from "./FixCard.module.css";

const places: Readonly<Record<Fix["where"], string | null>> = {
  manifest: null,
  image: null,
  program: "Not in the manifest: in the program",
  balancer: "Not in the manifest: at the load balancer",
};

/** One change: what, what it comes to when it is run, and the lines to copy. */
export function FixCard({ fix, onTry }: { fix: Fix; onTry: (changed: string) => void }) {
  const { where, sentence, diff, text, proof, isEnough } = fix;
  return (
    <div className={styles.fix}>
      {places[where] !== null && <p className={styles.where}>{places[where]}</p>}
      <p className={styles.sentence}>
        <Prose text={sentence} />
      </p>
      <p className={styles.proof}>
        {isEnough && (
          <span className={styles.enough}>
            <CheckIcon />
          </span>
        )}
        <span>{proof}</span>
      </p>
      {diff !== null && <Diff diff={diff} />}
      {diff !== null && text !== null && (
        <div className={styles.buttons}>
          <CopyButton title="Copy the diff" text={diff} />
          <CopyButton title="Copy all of it, changed" text={text} />
          <Button onClick={() => onTry(text)}>Try it as a world beside this one</Button>
        </div>
      )}
    </div>
  );
}

function CopyButton({ title, text }: { title: string; text: string }) {
  const [said, setSaid] = useState("");
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied"),
      () => setSaid("The browser does not allow it: mark it and copy it"),
    );
  };
  return (
    <>
      <Button onClick={copy}>{title}</Button>
      <span className={styles.said} role="status">
        {said}
      </span>
    </>
  );
}
