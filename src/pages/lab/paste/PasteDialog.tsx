import { useEffect, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import type { ManifestDesk } from "../../../state/manifest-desk.ts";
import { Button } from "../../../ui/Button.tsx";
import { CloseIcon } from "../../../ui/icons.tsx";
import { Editor, type EditorHandle } from "./Editor.tsx";
import styles from "./PasteDialog.module.css";
import { Readings } from "./Readings.tsx";
import { sample } from "./sample.ts";

interface Props {
  desk: ManifestDesk;
  isOpen: boolean;
  onClose: () => void;
  /** It is on the stage, and the dialog is gone. */
  onRun: () => void;
}

/** Where a manifest is pasted, and what was understood of it is read before it is run. */
export function PasteDialog({ desk, isOpen, onClose, onRun }: Props) {
  const { texts, read, isReading, staged } = useStore(desk.store);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const findings = useRef<HTMLDivElement>(null);
  const editors = useRef<(EditorHandle | null)[]>([]);
  const hasRun = useRef(false);
  /** Whoever has put something there, or wants to run it, goes on to what was made of it. */
  const [wants, setWants] = useState<"nothing" | "findings" | "run">("nothing");

  useEffect(() => {
    if (isOpen) {
      dialog.current!.showModal();
      editors.current[0]?.focus();
    } else dialog.current!.close();
  }, [isOpen]);

  useEffect(() => {
    if (isReading || read === null || wants === "nothing") return;
    setWants("nothing");
    if (wants === "run" && desk.run()) {
      hasRun.current = true;
      return onClose();
    }
    findings.current?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, [desk, isReading, read, wants, onClose]);

  const closed = () => {
    onClose();
    // The browser has put the focus back where it was: what it was for is on the stage now.
    if (hasRun.current) onRun();
    hasRun.current = false;
  };
  const run = () => {
    if (texts.every((text) => text.trim() === "")) editors.current[0]?.focus();
    else setWants("run");
  };
  const put = (index: number, text: string) => {
    desk.setText(index, text, true);
    setWants("findings");
  };
  const isEmpty = texts.length === 1 && texts[0] === "";
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={closed}>
      {isOpen && (
        <div className={styles.frame}>
          <header className={styles.head}>
            <div>
              <h2 id={id}>Paste your manifest</h2>
              <p className={styles.privacy}>
                Kubernetes, Argo Rollouts, Compose, Amazon ECS or Nomad. Nothing leaves this machine: it is read here,
                and nothing in it is run or fetched.
              </p>
            </div>
            <Button icon plain aria-label="Close" onClick={onClose}>
              <CloseIcon />
            </Button>
          </header>
          <div className={styles.body}>
            <div className={styles.texts}>
              {texts.map((text, index) => (
                <Editor
                  key={index}
                  ref={(handle) => {
                    editors.current[index] = handle;
                  }}
                  title={titleOf(texts.length, index)}
                  text={text}
                  trouble={isReading ? null : troubleIn(read?.[index])}
                  onType={(next) => desk.setText(index, next)}
                  onPut={(next) => put(index, next)}
                  onRemove={texts.length > 1 ? () => desk.remove(index) : null}
                />
              ))}
              <div className={styles.more}>
                {isEmpty && (
                  <p className={styles.sample}>
                    No manifest at hand?
                    <Button onClick={() => put(0, sample)}>Try this one</Button>
                  </p>
                )}
                {texts.length === 1 && !isEmpty && (
                  <Button onClick={() => desk.addSecond()}>Compare with another manifest</Button>
                )}
              </div>
            </div>
            <div ref={findings} className={styles.findings}>
              <Readings desk={desk} onLine={(index, line) => editors.current[index]?.goTo(line)} />
            </div>
          </div>
          <footer className={styles.foot}>
            <p className={styles.note}>
              {staged.length > 0 ? "It is on the stage: what you change is run at once." : ""}
            </p>
            <Button main onClick={run}>
              {staged.length > 0 ? "Show it" : "Run it"}
            </Button>
          </footer>
        </div>
      )}
    </dialog>
  );
}

function titleOf(count: number, index: number): string {
  if (count === 1) return "Your manifest";
  return index === 0 ? "Before (world A)" : "After (world B)";
}

function troubleIn(read: { ok: boolean; line?: number | null } | undefined): number | null {
  return read && !read.ok ? (read.line ?? null) : null;
}
