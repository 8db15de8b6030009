import { useRef } from "react";
import type { Selection } from "../../../stage/selection.ts";
import type { Understood } from "../../../state/link/shared.ts";
import type { Session } from "../../../state/session.ts";
import { Button } from "../../../ui/Button.tsx";
import { sharedOf } from "./shared-of.ts";
import styles from "./ShareButton.module.css";

interface Props {
  session: Session;
  selection: Selection | null;
  onRead: (read: Understood) => void;
}

/** Keeps what is on the page as a file of one's own, and opens one. */
export function FileButtons({ session, selection, onRead }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const save = async () => {
    const { fileNameOf, fileOf } = await import("../../../state/link/file.ts");
    const shared = sharedOf(session, selection);
    const url = URL.createObjectURL(new Blob([fileOf(shared)], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: url, download: fileNameOf(shared) }).click();
    URL.revokeObjectURL(url);
  };
  const open = async (file: File) => {
    const { longestFile, readFile } = await import("../../../state/link/file.ts");
    // A huge one is not even read: a part of it is as much too large.
    onRead(readFile(await file.slice(0, longestFile + 1).text()));
  };
  return (
    <>
      <Button className={styles.half} onClick={() => void save()}>
        Save as a file
      </Button>
      <Button className={styles.half} onClick={() => input.current!.click()}>
        Open a file …
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="An experiment's file"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same one can be opened once more.
          if (file) void open(file).finally(() => (input.current!.value = ""));
        }}
      />
    </>
  );
}
