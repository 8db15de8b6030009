import { useEffect, useState } from "react";
import type { Experiment } from "../engine/experiment.ts";
import { type Check, Session } from "../state/session.ts";

/** A session of its own for the page; null until the page is there. */
export function useSession(experiment: Experiment, check: Check): Session | null {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const created = new Session(experiment, check);
    setSession(created);
    return () => created.close();
  }, [experiment, check]);
  return session;
}
