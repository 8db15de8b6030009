import type { Selection } from "../../../stage/selection.ts";
import type { Shared } from "../../../state/link/shared.ts";
import { longestName } from "../../../state/link/longest-name.ts";
import type { Session } from "../../../state/session.ts";

/** All that is on the page now, for a link or a file. */
export function sharedOf(session: Session, selection: Selection | null): Shared {
  const { experiment } = session.store.getState();
  const isThere = experiment.worlds.some(({ id }) => id === selection?.world);
  return {
    experiment,
    names: new Map([...session.names].map(([id, name]) => [id, name.slice(0, longestName)])),
    atMicros: Math.round(session.clock.timeMicros()),
    // Whoever was held in a world that is gone is held no more.
    held: isThere ? heldIn(session, selection) : null,
  };
}

/** A request is known by its person: its row is of this run only. */
function heldIn({ store }: Session, selection: Selection | null) {
  if (selection?.kind !== "request") return selection;
  const view = store.getState().worlds.find(({ id }) => id === selection.world);
  if (view === undefined) return null;
  const { requests, users } = view.recording.tables;
  const key = users.columns.key[requests.columns.user[selection.row]];
  return { kind: "user", world: selection.world, key } as const;
}
