import { type ComponentType, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { DeskState, ManifestDesk } from "../../../state/manifest-desk.ts";
import type { Session } from "../../../state/session.ts";
import type { AnswerProps } from "./Answer.tsx";

/** What is loaded for those who paste a manifest: where it is kept and read, and what shows it. */
export interface Paste {
  desk: ManifestDesk;
  Dialog: ComponentType<{ desk: ManifestDesk; isOpen: boolean; onClose: () => void; onRun: () => void }>;
  Controls: ComponentType<{ desk: ManifestDesk; onOpen: () => void }>;
  Answer: ComponentType<AnswerProps>;
}

export interface Pasting {
  /** null until somebody wants to paste. */
  paste: Paste | null;
  isOpen: boolean;
  /** Why it could not be loaded; null = it could, or nobody has tried. */
  failure: string | null;
  open: () => void;
  close: () => void;
}

/** Pasting a manifest into the lab: all that it needs is loaded when somebody wants to. */
export function usePaste(session: Session): Pasting {
  const [paste, setPaste] = useState<Paste | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const open = useCallback(() => {
    setOpen(true);
    if (paste !== null) return;
    setFailure(null);
    import("./parts.ts").then(
      ({ ManifestDesk, ...parts }) => setPaste((present) => present ?? { desk: new ManifestDesk(session), ...parts }),
      () => {
        setOpen(false);
        setFailure("This part of Midflight could not be loaded. Are you offline? Try again, or reload the page.");
      },
    );
  }, [paste, session]);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => () => paste?.desk.close(), [paste]);
  return { paste, isOpen, failure, open, close };
}

const never = () => () => {};

/** What is on the desk; null = there is none yet. */
export function useDesk(desk: ManifestDesk | null): DeskState | null {
  return useSyncExternalStore(desk?.store.subscribe ?? never, () => desk?.store.getState() ?? null);
}
