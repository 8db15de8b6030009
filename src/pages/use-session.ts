import { useEffect, useState } from "react";
import type { Experiment } from "../engine/experiment.ts";
import { Session } from "../state/session.ts";

/** A session of its own for the page; null until the page is there. */
export function useSession(experiment: Experiment): Session | null {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const created = new Session(experiment);
    setSession(created);
    return () => created.close();
  }, [experiment]);
  return session;
}
