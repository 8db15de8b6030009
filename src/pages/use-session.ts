import { useEffect, useState } from "react";
import type { Experiment } from "../engine/experiment.ts";
import { type Check, Session } from "../state/session.ts";
import type { TitleOf } from "../state/view.ts";

/** A session of its own for the page; null until the page is there. @param triesRollbacks whether the page shows what going back would cost */
export function useSession(
  experiment: Experiment,
  check: Check,
  titleOf: TitleOf,
  triesRollbacks: boolean,
): Session | null {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const created = new Session(experiment, check, titleOf, triesRollbacks);
    setSession(created);
    return () => created.close();
  }, [experiment, check, titleOf, triesRollbacks]);
  return session;
}
