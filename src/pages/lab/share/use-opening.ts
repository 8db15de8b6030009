import { useCallback, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Selection } from "../../../stage/selection.ts";
import type { Understood } from "../../../state/link/shared.ts";
import type { Session } from "../../../state/session.ts";

/**
 * Opens what a link says that somebody came by, or comes by later; what cannot be opened is said, and nothing else changes.
 * @returns opens what a file says, in the same way
 * @param onOpen before another experiment takes the place @param onHold whoever was held, once they are there
 */
export function useOpening(
  session: Session,
  onOpen: () => void,
  onHold: (held: Selection) => void,
): (read: Understood) => void {
  const isComplete = useStore(session.store, (state) => state.isComplete);
  const [held, setHeld] = useState<Selection | null>(null);

  // Another function at another time: that is no reason to open the link again, over all that was done since.
  const before = useRef(onOpen);
  useEffect(() => {
    before.current = onOpen;
  }, [onOpen]);

  const open = useCallback(
    (read: Understood) => {
      if (!read.ok) return session.refuse(read.sentence);
      const { experiment, names, atMicros } = read.shared;
      before.current();
      session.open(experiment, names, atMicros);
      if (read.note !== null) session.refuse(read.note);
      setHeld(read.shared.held);
    },
    [session],
  );

  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const { hash } = location;
      if (hash === "") return;
      const { readFragment } = await import("../../../state/link/link.ts");
      const read = await readFragment(hash);
      if (!isOver && read !== null && location.hash === hash) open(read);
    };
    const hear = () => void read();
    hear();
    window.addEventListener("hashchange", hear);
    return () => {
      isOver = true;
      window.removeEventListener("hashchange", hear);
    };
  }, [open]);

  // A row is one of the Recording's, which has to be there.
  if (held !== null && isComplete) {
    setHeld(null);
    if (isThere(session, held)) onHold(held);
  }
  return open;
}

function isThere({ store }: Session, held: Selection): boolean {
  const view = store.getState().worlds.find(({ id }) => id === held.world);
  if (view === undefined) return false;
  return held.kind !== "instance" || held.row < view.recording.tables.instances.rows;
}
