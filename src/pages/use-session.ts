import { useEffect, useState } from "react";
import type { Experiment } from "../engine/experiment.ts";
import { Session, type Ways } from "../state/session.ts";

/** A session of its own for the page; null until the page is there. */
export function useSession(experiment: Experiment, ways: Ways): Session | null {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const created = new Session(experiment, ways);
    setSession(created);
    return () => created.close();
  }, [experiment, ways]);
  return session;
}
