import { StepKind } from "../../recording/codes.ts";
import { beginJob } from "./jobs.ts";
import { openConnection } from "./live.ts";
import type { Model } from "../model.ts";
import { pay } from "./purchases.ts";
import { isReached } from "./sessions.ts";

/**
 * What a request that its instance has worked off brings about beyond its answer, whether or not somebody still waits
 * for that: money moves, a job begins, a live connection opens.
 * @param isServed whether its person, if they still wait, gets what they asked for
 */
export function takeEffect(model: Model, call: number, instance: number, kind: number, isServed: boolean): void {
  const { person, request, pays, session } = model.calls.columns;
  const isWaitedFor = person[call] >= 0;
  if (isWaitedFor ? !isServed : !isReached(model, session[call], instance)) return;
  if (pays[call] >= 0) pay(model, pays[call], request[call]);
  else if (kind === StepKind.job) beginJob(model, request[call], instance);
  else if (kind === StepKind.connect && isWaitedFor) openConnection(model, person[call], instance);
}
