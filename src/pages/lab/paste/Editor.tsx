import {
  type ClipboardEvent,
  type DragEvent,
  Fragment,
  type Ref,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { limits } from "../../../scenarios/manifest/limits.ts";
import { Button } from "../../../ui/Button.tsx";
import styles from "./Editor.module.css";
import { textOfFiles, tooLong } from "./files.ts";

export interface EditorHandle {
  /** Puts the cursor into this line, from 1. */
  goTo(line: number): void;
  focus(): void;
}

interface Props {
  ref: Ref<EditorHandle>;
  title: string;
  text: string;
  /** The line in which something is wrong; null = nothing is. */
  trouble: number | null;
  onType: (text: string) => void;
  /** All of it at once: pasted into nothing, opened or dropped. */
  onPut: (text: string) => void;
  /** null = it is the only one. */
  onRemove: (() => void) | null;
}

/** More lines get no numbers: no manifest has them, and they cost time. */
const mostNumbered = 5000;

/** A text with the numbers of its lines; files can be opened, or dropped on it. */
export function Editor({ ref, title, text, trouble, onType, onPut, onRemove }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  /** What comes next takes the place of all that was there, rather than being a piece of it. */
  const isWhole = useRef(false);
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useImperativeHandle(
    ref,
    () => ({ goTo: (line) => goToLine(area.current!, line), focus: () => area.current!.focus() }),
    [],
  );
  const lines = text === "" ? 1 : text.split("\n").length;

  const take = async (files: FileList | null) => {
    if (!files || files.length === 0) return;
    const taken = await textOfFiles([...files]);
    setProblem(taken.ok ? null : taken.sentence);
    if (taken.ok) onPut(taken.text);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void take(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const isTooLong = event.clipboardData.getData("text/plain").length > limits.mostCharacters;
    setProblem(isTooLong ? tooLong : null);
    if (isTooLong) event.preventDefault();
    isWhole.current = !isTooLong && selectionEnd - selectionStart === value.length;
  };
  return (
    <div
      className={isOver ? `${styles.editor} ${styles.over}` : styles.editor}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.head}>
        <label className={styles.title} htmlFor={id}>
          {title}
        </label>
        {onRemove && (
          <Button plain onClick={onRemove}>
            Remove<span className={styles.hidden}>: {title}</span>
          </Button>
        )}
        <Button plain onClick={() => chooser.current!.click()}>
          Open files …<span className={styles.hidden}>: {title}</span>
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept=".yaml,.yml,.json,.txt,.nomad,text/plain"
          onChange={(event) => {
            void take(event.currentTarget.files);
            // The same file can be opened again.
            event.currentTarget.value = "";
          }}
        />
      </div>
      <div className={styles.sheet}>
        <pre ref={numbers} className={styles.numbers} aria-hidden="true">
          {Array.from({ length: lines > mostNumbered ? 0 : lines }, (_, i) => (
            <Fragment key={i}>
              <span className={i + 1 === trouble ? styles.wrong : undefined}>{i + 1}</span>
              {"\n"}
            </Fragment>
          ))}
        </pre>
        <textarea
          ref={area}
          id={id}
          className={styles.area}
          value={text}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          placeholder={"Paste it here, or drop its files.\nSeveral documents are fine."}
          aria-invalid={trouble !== null}
          onChange={(event) => {
            const put = isWhole.current ? onPut : onType;
            isWhole.current = false;
            put(event.currentTarget.value);
          }}
          onPaste={paste}
          onScroll={(event) => {
            numbers.current!.style.translate = `0 ${-event.currentTarget.scrollTop}px`;
          }}
        />
      </div>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function goToLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  const height = Number.parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, (line - 4) * height);
  area.scrollLeft = 0;
}
